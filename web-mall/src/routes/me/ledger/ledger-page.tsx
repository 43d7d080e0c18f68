import { useSuspenseQuery } from '@apollo/client/react'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Bone, Loading, RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useState, useTransition } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { useEntryWords } from './entry-words.ts'
import { ExportButton } from '../../../parts/export-button.tsx'
import { FilterChips } from '../../../parts/filter-chips.tsx'
import { MoneyTabs } from '../../../parts/money-tabs.tsx'
import { MonthSwitch } from '../../../parts/month-switch.tsx'
import { monthIn } from '../../../parts/month-in.ts'
import { AmountRange, amountIn } from './amount-range.tsx'
import { DayGroups } from './day-groups.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { MyLedgerDocument } from './ledger-page.graphql.ts'
import { LedgerHead } from './ledger-head.tsx'
import type { LedgerEntryFragment } from '../../../parts/ledger-entry.graphql.ts'
import type { EntryKind, LedgerFilter } from './ledger-page.graphql.ts'

const kinds: readonly EntryKind[] = [
  'CASHBACK',
  'COMMISSION',
  'AGENT_BONUS',
  'DIVIDEND',
  'WITHDRAWAL',
  'REFUND',
  'OTHER',
]

/** What came in and went out, day by day, each with the balance after it. Month, kind and amounts live in the URL. */
export default function LedgerPage() {
  const { t } = useLingui()
  return (
    <Page title={t`收支明细`}>
      <MoneyTabs current="ledger" />
      <Suspense
        fallback={
          <Loading className="flex flex-col gap-3">
            <Bone className="h-49 rounded-card lg:h-33" />
            <Bone className="h-36 rounded-card lg:h-11.5" />
            <RowsSkeleton />
          </Loading>
        }
      >
        <Ledger />
      </Suspense>
    </Page>
  )
}

/** The present month by the server's clock, which a demonstration moves. */
function Ledger() {
  const { t } = useLingui()
  const { now } = useSuspenseQuery(SystemDocument, { fetchPolicy: 'cache-and-network' }).data.systemInfo
  const words = useEntryWords()
  const [params, setParams] = useSearchParams()
  const month = monthIn(params) ?? monthOf(now)
  const kind = kinds.find((one) => one === params.get('kind'))
  const min = amountIn(params, 'min')
  const max = amountIn(params, 'max')

  function set(changes: Record<string, string | undefined>) {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    setParams(next, { replace: true })
  }
  return (
    <div className="flex flex-col gap-3 pt-3">
      <LedgerHead month={month} />
      <div className="flex flex-wrap items-center gap-2">
        <MonthSwitch
          month={month}
          last={monthOf(now)}
          onChange={(next) => set({ month: next === monthOf(now) ? undefined : next })}
        />
        <FilterChips
          label={t`类型`}
          all={t`全部`}
          values={kinds.map((value) => ({ value, label: words[value].label }))}
          current={kind}
          onChange={(value) => set({ kind: value })}
        />
        <AmountRange key={`${min}-${max}`} min={min} max={max} onChange={set} />
        <span className="ml-auto flex items-center gap-4">
          <Link to={`/me/ledger/print?month=${month}`} className="text-14 text-jade-600">{t`打印对账单`}</Link>
          <ExportButton kind="MEMBER_LEDGER" terms={{ month, kind, min, max }} />
        </span>
      </div>
      <Suspense fallback={<RowsSkeleton />}>
        <Entries filter={{ month, kind: kind ?? null, min: min ?? null, max: max ?? null }} />
      </Suspense>
    </div>
  )
}

function Entries({ filter }: { filter: LedgerFilter }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<LedgerEntryFragment>()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyLedgerDocument, {
    variables: { filter },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myLedger
  const isNarrowed = Boolean(filter.kind ?? filter.min ?? filter.max)
  if (edges.length === 0 && isNarrowed)
    return <Empty title={t`没有符合条件的收支`} hint={t`换个类型、金额或月份看看`} />
  if (edges.length === 0) return <Empty title={t`这个月没有收支`} hint={t`确认收货并过了售后期，奖金会结算到这里`} />
  return (
    <>
      <DayGroups entries={edges.map(({ node }) => node)} onOpen={setOpen} />
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
      <EntrySheet entry={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
