import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useTransition } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { CodeClaim } from '../../../parts/coupon/code-claim.tsx'
import { CouponTicket } from './coupon-ticket.tsx'
import { MyCouponsDocument } from './coupons-page.graphql.ts'
import type { CouponStatus } from './coupons-page.graphql.ts'

/** What has come back can be used again, and what an order holds may come back: both are not used. */
const statusesOf = {
  open: ['ISSUED', 'RETURNED', 'LOCKED'],
  used: ['USED'],
  expired: ['EXPIRED'],
  returned: ['RETURNED'],
} satisfies Record<string, CouponStatus[]>

type State = keyof typeof statusesOf

export default function MyCouponsPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const wanted = params.get('state') ?? ''
  const state: State = isState(wanted) ? wanted : 'open'
  const labels: Record<State, string> = { open: t`未使用`, used: t`已使用`, expired: t`已过期`, returned: t`已退回` }
  return (
    <Page
      title={t`我的优惠券`}
      tools={
        <Link to="/coupons" className="flex min-h-11 shrink-0 items-center text-14 text-jade-600">
          {t`领券中心`}
        </Link>
      }
    >
      <CodeClaim />
      <Tabs
        label={t`优惠券状态`}
        current={state}
        tabs={Object.entries(labels).map(([key, label]) => ({
          key,
          label,
          to: key === 'open' ? '/me/coupons' : `/me/coupons?state=${key}`,
        }))}
      />
      <div className="pt-3">
        <Suspense key={state} fallback={<RowsSkeleton height="h-22" />}>
          <Coupons state={state} />
        </Suspense>
      </div>
    </Page>
  )
}

const isState = (text: string): text is State => text in statusesOf

function Coupons({ state }: { state: State }) {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyCouponsDocument, {
    variables: { statuses: statusesOf[state] },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myCoupons
  if (edges.length === 0)
    return (
      <Empty
        title={state === 'open' ? t`还没有可用的优惠券` : t`这里还没有优惠券`}
        hint={state === 'returned' ? t`订单全部取消后，用过的券会退回这里` : undefined}
        action={<ButtonLink to="/coupons">{t`去领券`}</ButtonLink>}
      />
    )
  return (
    <>
      <ul className="grid gap-3 lg:grid-cols-2 lg:gap-4">
        {edges.map(({ node }) => (
          <li key={node.id} className="grid">
            <CouponTicket coupon={node} />
          </li>
        ))}
      </ul>
      {pageInfo.hasNextPage && (
        <LoadMore
          hasMore
          isLoading={isPaging}
          onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
        />
      )}
    </>
  )
}
