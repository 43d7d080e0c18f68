import { useSuspenseQuery } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { QrCode } from '@kaidian/shared/ui/mall/qr-code.tsx'
import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import { Suspense } from 'react'
import { Page } from '../../../layout/page.tsx'
import { PromotionTabs } from '../../../parts/promotion-tabs.tsx'
import { CopyButton } from '../orders/facts.tsx'
import { MyInvitationDocument } from './invite-page.graphql.ts'
import { savePoster } from './save-poster.ts'

export default function InvitePage() {
  const { t } = useLingui()
  return (
    <Page title={t`邀请`}>
      <div className="flex flex-col gap-3">
        <PromotionTabs current="invite" />
        <Suspense fallback={<Bone className="h-120 rounded-card" />}>
          <Invitation />
        </Suspense>
      </div>
    </Page>
  )
}

function Invitation() {
  const { t } = useLingui()
  const nickname = useViewer()?.account.nickname ?? ''
  const { myInvitation } = useSuspenseQuery(MyInvitationDocument).data
  const links = [
    { label: t`邀请好友购物`, url: myInvitation.url },
    { label: t`邀请商家入驻`, url: myInvitation.merchantUrl },
  ]
  return (
    <div className="grid gap-4 lg:grid-cols-[340px_1fr] lg:items-start">
      <section className="flex min-w-0 flex-col items-center gap-4">
        <div className="w-full max-w-85 overflow-hidden rounded-sheet border border-line">
          <div className="bg-[#0b6e5a] px-6 pt-8 pb-6 text-center text-white">
            <p className="text-24 font-semibold">
              <Trans>开店 · 人人可开店</Trans>
            </p>
            <p className="mt-1 text-14">{t`${nickname} 邀请你一起逛`}</p>
          </div>
          <div className="flex flex-col items-center gap-3 bg-white px-6 py-6 text-[#1b1e1c]">
            <QrCode content={myInvitation.url} label={t`邀请二维码`} size={200} />
            <p className="text-13">
              <Trans>扫码来逛，好店都在这里</Trans>
            </p>
          </div>
        </div>
        <Button
          tone="outline"
          onClick={() =>
            void savePoster({
              url: myInvitation.url,
              title: t`开店 · 人人可开店`,
              line: t`${nickname} 邀请你一起逛`,
              foot: t`扫码来逛，好店都在这里`,
            })
          }
        >
          <Download size={18} strokeWidth={1.75} aria-hidden />
          <Trans>保存海报</Trans>
        </Button>
      </section>
      <section className="card flex min-w-0 flex-col gap-4 p-4 lg:p-6">
        {links.map(({ label, url }) => (
          <div key={label}>
            <h2 className="text-15 font-semibold">{label}</h2>
            <p className="mt-1 flex items-center gap-2 rounded-control bg-surface-2 py-1 pl-3">
              <span className="min-w-0 grow truncate font-mono text-13">{url}</span>
              <CopyButton text={url} />
            </p>
          </div>
        ))}
        <div className="border-t border-line pt-4 text-14 text-ink-2">
          <h2 className="mb-2 text-15 font-semibold text-ink">
            <Trans>规则</Trans>
          </h2>
          <ul className="flex list-disc flex-col gap-1.5 pl-5">
            <li>
              <Trans>好友购物，你得平台服务费的一部分；不影响好友付的价格。</Trans>
            </li>
            <li>
              <Trans>只有一级：好友再邀请别人，与你无关。邀请本身没有奖励。</Trans>
            </li>
            <li>
              <Trans>推荐关系 12 个月有效，对方可以随时解除。</Trans>
            </li>
            <li>
              <Trans>订单完成并过了售后期才结算，退款会按比例扣回。</Trans>
            </li>
          </ul>
        </div>
      </section>
    </div>
  )
}
