import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { Page } from '../../../layout/page.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TieSection } from './tie-section.tsx'
import { WechatSection } from './wechat-section.tsx'

export default function SecurityPage() {
  const { t } = useLingui()
  return (
    <Page title={t`账户与安全`}>
      <div className="flex flex-col gap-3">
        <ProfileSection />
        <PasswordSection />
        <Suspense fallback={<Bone className="h-60 rounded-card" />}>
          <WechatSection />
          <TieSection />
          <SessionsSection />
        </Suspense>
      </div>
    </Page>
  )
}
