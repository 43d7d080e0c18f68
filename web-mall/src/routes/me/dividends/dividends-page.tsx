import { useSuspenseQuery } from '@apollo/client/react'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { CircleCheck, Clock } from 'lucide-react'
import { Suspense, useTransition } from 'react'
import { Page } from '../../../layout/page.tsx'
import { ExportButton } from '../../../parts/export-button.tsx'
import { MoneyTabs } from '../../../parts/money-tabs.tsx'
import { MyDividendsDocument, type MyDividendsQuery } from './dividends-page.graphql.ts'

type Dividend = MyDividendsQuery['myDividends']['edges'][number]['node']

/** Each round with all of its arithmetic, open to everybody who was in it. */
export default function DividendsPage() {
  const { t } = useLingui()
  return (
    <Page title={t`分红`}>
      <MoneyTabs current="dividends" />
      <div className="flex flex-col gap-3 pt-3">
        <section className="card flex flex-wrap items-center justify-between gap-3 p-4 text-14">
          <p className="max-w-160 text-ink-2">
            <Trans>
              分红是平台从服务费里返还的优惠，不是投资收益，也不保证每天都有。每天的池子按参加会员近期已结算的净消费分配，每人有封顶。
            </Trans>
          </p>
          <ExportButton kind="MEMBER_DIVIDENDS" terms={{}} />
        </section>
        <Suspense fallback={<RowsSkeleton />}>
          <Rounds />
        </Suspense>
      </div>
    </Page>
  )
}

function Rounds() {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyDividendsDocument, { fetchPolicy: 'cache-and-network' })
  const { edges, pageInfo } = data.myDividends
  if (edges.length === 0)
    return <Empty title={t`还没有分红`} hint={t`确认收货并过了售后期的订单，会计入之后每天的权重`} />
  return (
    <>
      <ul className="flex flex-col gap-3">
        {edges.map(({ node }) => (
          <Round key={node.day} dividend={node} />
        ))}
      </ul>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
    </>
  )
}

function Round({ dividend }: { dividend: Dividend }) {
  const { t } = useLingui()
  const { day, pool, weight, weights, memberCount, windowDays, cap, amount, isCapped, isPaid } = dividend
  const facts = [
    { label: t`当日分红池`, value: formatMoney(pool) },
    { label: t`我的权重`, value: formatMoney(weight) },
    { label: t`全体权重`, value: formatMoney(weights) },
    { label: t`参加人数`, value: String(memberCount) },
    { label: t`每人封顶`, value: formatMoney(cap) },
    { label: t`代扣税`, value: t`¥0.00，分红是优惠，不计税` },
  ]
  return (
    <li className="card p-4" aria-label={day}>
      <div className="flex items-center justify-between gap-3">
        <span className="flex items-center gap-2">
          <span className="tabular text-15 font-semibold">{day}</span>
          <StatusTag tone={isPaid ? 'jade' : 'amber'} icon={isPaid ? CircleCheck : Clock}>
            {isPaid ? t`已到账` : t`待到账`}
          </StatusTag>
        </span>
        <Price amount={amount} tone="jade" sign className="text-20" />
      </div>
      <p className="tabular pt-2 text-14">
        {isCapped
          ? t`${formatMoney(pool)} × ${formatMoney(weight)} ÷ ${formatMoney(weights)}，封顶 ${formatMoney(cap)}`
          : t`${formatMoney(pool)} × ${formatMoney(weight)} ÷ ${formatMoney(weights)} ≈ ${formatMoney(amount)}`}
      </p>
      <p className="text-13 text-ink-2">
        {isCapped
          ? t`池子 × 我近 ${windowDays} 天的净消费 ÷ 全体的净消费，超过封顶的部分分给其他人`
          : t`池子 × 我近 ${windowDays} 天的净消费 ÷ 全体的净消费，零头按最大余数分到分`}
      </p>
      <details className="pt-2 text-13">
        <summary className="min-h-9 cursor-pointer content-center text-jade-600">{t`全部数字`}</summary>
        <dl className="grid gap-2 pt-1 sm:grid-cols-2">
          {facts.map(({ label, value }) => (
            <div key={label} className="flex justify-between gap-4">
              <dt className="text-ink-2">{label}</dt>
              <dd className="tabular text-right">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  )
}
