import { useSuspenseQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { DayGroups } from '../ledger/day-groups.tsx'
import { EntrySheet } from '../ledger/entry-sheet.tsx'
import type { LedgerEntryFragment } from '../../../parts/ledger-entry.graphql.ts'
import { MyDebtCausesDocument } from './wallet-page.graphql.ts'

/** Which refund has made the debt, and what has paid it off since. */
export function DebtCauses() {
  const { t } = useLingui()
  return (
    <section aria-label={t`欠款的来由`} className="flex flex-col gap-3">
      <div>
        <h2 className="text-15 font-semibold">
          <Trans>欠款的来由</Trans>
        </h2>
        <p className="text-13 text-ink-2">
          <Trans>退款扣回的奖金超出了余额，由之后的收入先还，不用另外付款</Trans>
        </p>
      </div>
      <Suspense fallback={null}>
        <Causes />
      </Suspense>
    </section>
  )
}

function Causes() {
  const [open, setOpen] = useState<LedgerEntryFragment>()
  const { edges } = useSuspenseQuery(MyDebtCausesDocument, { fetchPolicy: 'cache-and-network' }).data.myLedger
  return (
    <>
      <DayGroups entries={edges.map(({ node }) => node)} onOpen={setOpen} />
      <EntrySheet entry={open} onClose={() => setOpen(undefined)} />
    </>
  )
}
