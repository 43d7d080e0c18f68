import { useSuspenseQuery } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { Input } from '@kaidian/shared/ui/mall/field.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Bone, RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState, useTransition } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { DayGroups } from './day-groups.tsx'
import { EntrySheet } from './entry-sheet.tsx'
import { useEntryWords } from './entry-words.ts'
import { LedgerHeadDocument, MyLedgerDocument } from './ledger-page.graphql.ts'
import type { EntryKind, MyLedgerQuery } from './ledger-page.graphql.ts'

export type Entry = MyLedgerQuery['myLedger']['edges'][number]['node']

const monthPattern = /^\d{4}-\d{2}$/
const kinds: readonly EntryKind[] = ['CASHBACK', 'COMMISSION', 'AGENT_BONUS', 'DIVIDEND', 'REFUND', 'OTHER']

/** What came in and went out, day by day, each with the balance after it. Month and kind live in the URL. */
export default function LedgerPage() {
  const { t } = useLingui()
  return (
    <Page title={t`收支明细`}>
      <Suspense fallback={<RowsSkeleton height="h-33" />}>
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
      <Suspense fallback={<Bone className="h-33 rounded-card" />}>
        <Head month={month} />
      </Suspense>
      <div className="flex flex-wrap items-center gap-2">
        <Input
          type="month"
          aria-label={t`月份`}
          value={month}
          onChange={(event) => set('month', event.target.value)}
          className="max-w-44"
        />
        <div role="group" aria-label={t`类型`} className="flex flex-wrap gap-1">
          {[undefined, ...kinds].map((one) => (
            <button
              key={one ?? 'all'}
              type="button"
              aria-pressed={one === kind}
              onClick={() => set('kind', one)}
              className={classes(
                'min-h-9 rounded-full border px-3 text-14',
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

function Head({ month }: { month: string }) {
  const { t } = useLingui()
  const { myWallet, myLedgerMonth } = useSuspenseQuery(LedgerHeadDocument, {
    variables: { month },
    fetchPolicy: 'cache-and-network',
  }).data
  return (
    <section className="card flex flex-wrap items-end justify-between gap-4 p-4 lg:p-5">
      <div>
        <p className="text-13 text-ink-2">
          <Trans>钱包余额</Trans>
        </p>
        <Price amount={myWallet.available} tone="ink" className="text-30" />
        <p className="text-13 text-ink-3">
          <Trans>待结算</Trans> <Price amount={myWallet.pending} tone="gold" className="text-15" />
          {!isZeroMoney(myWallet.debt) && (
            <span className="ml-3 text-cinnabar-700">
              <Trans>欠款</Trans> <Price amount={myWallet.debt} tone="ink" className="text-15" />
            </span>
          )}
        </p>
      </div>
      <dl className="flex gap-8">
        <div>
          <dt className="text-13 text-ink-2">{t`本月收入`}</dt>
          <dd>
            <Price amount={myLedgerMonth.income} tone="jade" className="text-20" sign />
          </dd>
        </div>
        <div>
          <dt className="text-13 text-ink-2">{t`本月支出`}</dt>
          <dd>
            <Price amount={myLedgerMonth.expense} tone="ink" className="text-20" />
          </dd>
        </div>
      </dl>
    </section>
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
