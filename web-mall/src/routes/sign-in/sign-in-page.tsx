import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Navigate, useLocation, useSearchParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { innerPath } from '../../parts/inner-path.ts'
import { WechatNotice } from '../../parts/wechat/wechat-notice.tsx'
import { CodeForm } from './code-form.tsx'
import { DemoSignIns } from './demo-sign-ins.tsx'
import { InvitedBy } from './invited-by.tsx'
import { PasswordForm } from './password-form.tsx'
import { WayByWechat } from './way-by-wechat.tsx'

/** Signing up is signing in with a phone that is not known yet. */
export default function SignInPage() {
  const { t } = useLingui()
  const { viewer } = useSession()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const way = params.get('by') === 'password' ? 'password' : 'code'
  if (viewer) return <Navigate to={innerPath(params.get('next'))} replace />

  function tab(by: string | null) {
    const next = new URLSearchParams(params)
    if (by) next.set('by', by)
    else next.delete('by')
    return `${pathname}?${next}`
  }
  return (
    <Page title={t`登录 / 注册`} className="lg:max-w-260">
      <div className="grid gap-5 lg:grid-cols-[1fr_360px] lg:items-start">
        <section className="card p-4 lg:p-8">
          <InvitedBy />
          <WechatNotice />
          <WayByWechat next={innerPath(params.get('next'))} />
          <Tabs
            label={t`登录方式`}
            current={way}
            tabs={[
              { key: 'code', label: t`手机验证码`, to: tab(null) },
              { key: 'password', label: t`密码`, to: tab('password') },
            ]}
          />
          <div className="pt-5">{way === 'code' ? <CodeForm /> : <PasswordForm />}</div>
        </section>
        <DemoSignIns />
      </div>
    </Page>
  )
}
