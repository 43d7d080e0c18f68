import { useSuspenseQuery } from '@apollo/client/react'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useState, useTransition } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { ExportButton } from '../../../parts/export-button.tsx'
import { FilterChips } from '../../../parts/filter-chips.tsx'
import { MoneyTabs } from '../../../parts/money-tabs.tsx'
import { monthIn } from '../../../parts/month-in.ts'
import { MonthSwitch } from '../../../parts/month-switch.tsx'
import { RecordDays } from './record-days.tsx'
import { RecordSheet } from './record-sheet.tsx'
import { useRecordKinds, useRecordStates } from './record-words.ts'
import { MyRecordsDocument, type MyRecordsQuery, type RecordFilter } from './records-page.graphql.ts'

export type MoneyRecord = MyRecordsQuery['myRecords']['edges'][number]['node']

const kinds = ['PAYMENT', 'REFUND', 'REVERSAL'] as const
const states = ['OPEN', 'SUCCEEDED', 'CLOSED'] as const

/** Every payment, refund and reversal, each with its number at the channel and its journal. */
export default function RecordsPage() {
  const { t } = useLingui()
  return (
    <Page title={t`交易记录`}>
      <MoneyTabs current="records" />
      <Suspense fallback={<RowsSkeleton />}>
        <Records />
      </Suspense>
    </Page>
  )
}

function Records() {
  const { t } = useLingui()
  const { now } = useSuspenseQuery(SystemDocument, { fetchPolicy: 'cache-and-network' }).data.systemInfo
  const kindWords = useRecordKinds()
  const stateWords = useRecordStates()
  const [params, setParams] = useSearchParams()
  const month = monthIn(params) ?? monthOf(now)
  const kind = kinds.find((one) => one === params.get('kind'))
  const state = states.find((one) => one === params.get('state'))
  function set(key: string, value: string | undefined) {
    const next = new URLSearchParams(params)
    if (value) next.set(key, value)
    else next.delete(key)
    setParams(next, { replace: true })
  }
  return (
    <div className="flex flex-col gap-3 pt-3">
      <div className="flex flex-wrap items-center gap-2">
        <MonthSwitch
          month={month}
          last={monthOf(now)}
          onChange={(next) => set('month', next === monthOf(now) ? undefined : next)}
        />
        <FilterChips
          label={t`类型`}
          all={t`全部`}
          values={kinds.map((value) => ({ value, label: kindWords[value].label }))}
          current={kind}
          onChange={(value) => set('kind', value)}
        />
        <FilterChips
          label={t`状态`}
          all={t`全部状态`}
          values={states.map((value) => ({ value, label: stateWords[value].label }))}
          current={state}
          onChange={(value) => set('state', value)}
        />
        <span className="ml-auto">
          <ExportButton kind="MEMBER_RECORDS" terms={{ month, kind, state }} />
        </span>
      </div>
      <Suspense fallback={<RowsSkeleton />}>
        <List filter={{ month, kind: kind ?? null, state: state ?? null }} />
      </Suspense>
    </div>
  )
}

function List({ filter }: { filter: RecordFilter }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<MoneyRecord>()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyRecordsDocument, {
    variables: { filter },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myRecords
  if (edges.length === 0) return <Empty title={t`没有符合条件的交易记录`} hint={t`换个月份、类型或状态看看`} />
  return (
    <>
      <RecordDays records={edges.map(({ node }) => node)} onOpen={setOpen} />
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
      <RecordSheet record={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
