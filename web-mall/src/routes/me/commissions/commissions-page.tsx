import { useSuspenseQuery } from '@apollo/client/react'
import { Button, ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { Select } from '@kaidian/shared/ui/mall/field.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { formatTime, monthOf } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState, useTransition } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { BonusTotals } from '../../../parts/bonus-totals.tsx'
import { ExportButton } from '../../../parts/export-button.tsx'
import { monthIn } from '../../../parts/month-in.ts'
import { MonthSwitch } from '../../../parts/month-switch.tsx'
import { PromotionTabs } from '../../../parts/promotion-tabs.tsx'
import { useKindWords, useStateWords } from './accrual-words.ts'
import { MyAccrualsDocument } from './commissions-page.graphql.ts'
import type { AccrualKind, AccrualState, MyAccrualsQuery } from './commissions-page.graphql.ts'
import { WhyThisAmount } from './why-this-amount.tsx'

export type Accrual = MyAccrualsQuery['myAccruals']['edges'][number]['node']

const states: readonly AccrualState[] = ['PENDING', 'SETTLED', 'CANCELLED', 'CLAWED_BACK', 'HELD']
const kinds: readonly AccrualKind[] = ['CASHBACK', 'CONSUMER_COMMISSION', 'MERCHANT_COMMISSION']

/** Every bonus from every line, and by what arithmetic. Month, state and kind live in the URL. */
export default function CommissionsPage() {
  const { t } = useLingui()
  return (
    <Page title={t`奖金与提成`}>
      <div className="flex flex-col gap-3">
        <BonusTotals />
        <PromotionTabs current="commissions" />
        <Suspense fallback={<RowsSkeleton height="h-18" />}>
          <Bonuses />
        </Suspense>
      </div>
    </Page>
  )
}

function Bonuses() {
  const { t } = useLingui()
  const { now } = useSuspenseQuery(SystemDocument, { fetchPolicy: 'cache-and-network' }).data.systemInfo
  const stateWords = useStateWords()
  const kindWords = useKindWords()
  const [params, setParams] = useSearchParams()
  const month = monthIn(params)
  const state = states.find((one) => one === params.get('state'))
  const kind = kinds.find((one) => one === params.get('kind'))
  function set(key: string, value: string) {
    const next = new URLSearchParams(params)
    if (value) next.set(key, value)
    else next.delete(key)
    setParams(next, { replace: true })
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <MonthSwitch month={month} last={monthOf(now)} onChange={(next) => set('month', next)} />
        {month && <Button tone="plain" size="small" onClick={() => set('month', '')}>{t`全部月份`}</Button>}
        <div className="flex gap-2">
          <Select
            aria-label={t`状态`}
            value={state ?? ''}
            onChange={(event) => set('state', event.target.value)}
            className="max-w-40"
          >
            <option value="">{t`全部状态`}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {stateWords[one].label}
              </option>
            ))}
          </Select>
          <Select
            aria-label={t`来源`}
            value={kind ?? ''}
            onChange={(event) => set('kind', event.target.value)}
            className="max-w-40"
          >
            <option value="">{t`全部来源`}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {kindWords[one]}
              </option>
            ))}
          </Select>
        </div>
        <span className="ml-auto">
          <ExportButton kind="MEMBER_COMMISSIONS" terms={{ month, kind, state }} />
        </span>
      </div>
      <Suspense fallback={<RowsSkeleton height="h-18" />}>
        <Accruals state={state} kind={kind} month={month} />
      </Suspense>
    </div>
  )
}

interface Filter {
  state: AccrualState | undefined
  kind: AccrualKind | undefined
  month: string | undefined
}

function Accruals({ state, kind, month }: Filter) {
  const { t } = useLingui()
  const stateWords = useStateWords()
  const kindWords = useKindWords()
  const [open, setOpen] = useState<Accrual>()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyAccrualsDocument, {
    variables: { kinds: kind ? [kind] : null, state: state ?? null, month: month ?? null },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myAccruals
  if (edges.length === 0 && (state ?? kind ?? month))
    return <Empty title={t`没有符合条件的奖金`} hint={t`换个月份、状态或来源看看`} />
  if (edges.length === 0)
    return (
      <Empty
        title={t`这里还没有奖金`}
        hint={t`你或你的客户购物后，奖金先记为待结算`}
        action={
          <ButtonLink to="/me/invite">
            <Trans>去邀请</Trans>
          </ButtonLink>
        }
      />
    )
  return (
    <>
      <ul className="card divide-y divide-line">
        {edges.map(({ node }) => {
          const { label, tone, icon } = stateWords[node.state]
          return (
            <li key={node.id}>
              <button
                type="button"
                onClick={() => setOpen(node)}
                className="flex min-h-18 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-surface-2"
              >
                <span className="min-w-0 grow">
                  <span className="block truncate text-15">
                    {kindWords[node.kind]}
                    <span className="ml-2 text-13 text-ink-2">{node.merchantName}</span>
                  </span>
                  <span className="tabular block text-13 text-ink-3">
                    {formatTime(node.createdAt, 'date')} · {t`订单 ${node.orderNumberMasked}`}
                  </span>
                  {!isZeroMoney(node.reversed) && (
                    <span className="tabular block text-13 text-ink-3">{t`已冲回 ${formatMoney(node.reversed)}`}</span>
                  )}
                </span>
                <span className="flex shrink-0 flex-col items-end gap-1">
                  <Price amount={node.amount} tone="gold" sign className="text-17" />
                  <StatusTag tone={tone} icon={icon}>
                    {label}
                  </StatusTag>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
      <WhyThisAmount accrual={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
