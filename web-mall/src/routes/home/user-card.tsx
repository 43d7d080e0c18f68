import { useQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { useSession } from '@kaidian/shared/web/session.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { UserRound } from 'lucide-react'
import { Link } from 'react-router'
import { HomeMeDocument, type HomePageQuery } from './home-page.graphql.ts'
import { PinnedLines } from './pinned-lines.tsx'

/** PC only: who is here, what waits for them, and the notices. */
export function UserCard({ pinned }: { pinned: readonly HomePageQuery['homePage']['pinned'][number][] }) {
  const { t } = useLingui()
  const { viewer, isLoading } = useSession()
  const { data } = useQuery(HomeMeDocument, { skip: !viewer })
  const count = (status: string) => data?.myOrderCounts.find((one) => one.status === status)?.count ?? 0
  const shortcuts = [
    { to: '/me/orders?status=AWAITING_PAYMENT', label: t`待付款`, count: count('AWAITING_PAYMENT') },
    { to: '/me/orders?status=AWAITING_SHIPMENT', label: t`待发货`, count: count('AWAITING_SHIPMENT') },
    { to: '/me/orders?status=SHIPPED', label: t`待收货`, count: count('SHIPPED') },
  ]
  return (
    <section className="card hidden h-80 flex-col items-center gap-3 p-5 lg:flex">
      <div className="flex w-full items-center gap-3">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-full bg-jade-50 text-jade-600">
          <UserRound size={22} strokeWidth={1.5} aria-hidden />
        </span>
        <p className="line-clamp-2 min-w-0 text-14">
          {viewer ? t`你好，${viewer.account.nickname}` : t`你好，欢迎来到开店`}
        </p>
      </div>
      {viewer ? (
        <ul className="grid w-full grid-cols-3">
          {shortcuts.map(({ to, label, count: number }) => (
            <li key={to}>
              <Link to={to} className="flex flex-col items-center py-1 text-13 text-ink-2 hover:text-jade-600">
                <span className="tabular font-num text-20 text-ink">{number}</span>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      ) : isLoading ? (
        <Bone className="h-11 w-full rounded-full" />
      ) : (
        <ButtonLink to="/sign-in" isWide>
          <Trans>登录 / 注册</Trans>
        </ButtonLink>
      )}
      <PinnedLines lines={pinned.slice(0, 2)} className="w-full" />
      <ul className="mt-auto w-full border-t border-line pt-3 text-13 text-ink-2">
        <li>
          <Link to="/me/invite" className="block py-1 hover:text-jade-600">
            <Trans>邀请好友，他们购物时你得提成</Trans>
          </Link>
        </li>
        <li>
          <a href="/merchant/apply" className="block py-1 hover:text-jade-600">
            <Trans>申请商家入驻</Trans>
          </a>
        </li>
      </ul>
    </section>
  )
}
