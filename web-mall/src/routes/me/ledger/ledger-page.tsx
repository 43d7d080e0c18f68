import { useSuspenseQuery } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Bone, Loading, RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useState, useTransition } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { DayGroups } from './day-groups.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { useEntryWords } from './entry-words.ts'
import { MyLedgerDocument } from './ledger-page.graphql.ts'
import { LedgerHead } from './ledger-head.tsx'
import { MonthSwitch } from './month-switch.tsx'
import type { EntryKind, MyLedgerQuery } from './ledger-page.graphql.ts'

export type Entry = MyLedgerQuery['myLedger']['edges'][number]['node']

const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/
const kinds: readonly EntryKind[] = ['CASHBACK', 'COMMISSION', 'AGENT_BONUS', 'DIVIDEND', 'REFUND', 'OTHER']

/** What came in and went out, day by day, each with the balance after it. Month and kind live in the URL. */
export default function LedgerPage() {
  const { t } = useLingui()
  return (
    <Page title={t`收支明细`}>
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
  const month = monthPattern.exec(params.get('month') ?? '')?.[0] ?? monthOf(now)
  const kind = kinds.find((one) => one === params.get('kind'))

  function set(key: string, value: string | undefined) {
    const next = new URLSearchParams(params)
    if (value) next.set(key, value)
    else next.delete(key)
    setParams(next, { replace: true })
  }
  return (
    <div className="flex flex-col gap-3">
      <LedgerHead month={month} />
      <div className="flex flex-wrap items-center gap-2">
        <MonthSwitch
          month={month}
          last={monthOf(now)}
          onChange={(next) => set('month', next === monthOf(now) ? undefined : next)}
        />
        <div role="group" aria-label={t`类型`} className="flex flex-wrap gap-1">
          {[undefined, ...kinds].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              aria-pressed={one === kind}
              onClick={() => set('kind', one)}
              className={classes(
                'min-h-11 rounded-full border px-3 text-14 lg:min-h-9',
                one === kind ? 'border-jade-600 bg-jade-50 text-jade-700' : 'border-line bg-surface text-ink-2',
              )}
            >
              {one ? words[one].label : t`全部`}
            </button>
          ))}
        </div>
      </div>
      <Suspense fallback={<RowsSkeleton />}>
        <Entries month={month} kind={kind} />
      </Suspense>
    </div>
  )
}

function Entries({ month, kind }: { month: string; kind: EntryKind | undefined }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<Entry>()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyLedgerDocument, {
    variables: { filter: { month, kind: kind ?? null } },
    fetchPolicy: 'cache-and-network',
  })
  const { edges, pageInfo } = data.myLedger
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
