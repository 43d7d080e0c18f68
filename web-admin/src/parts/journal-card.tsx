import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { ArrowRight } from 'lucide-react'
import { Link } from 'react-router'
import { accountPath, useOwnerWord } from './account-path.ts'
import type { JournalCardFragment, LedgerAccountKind } from './journal-card.graphql.ts'

/** One fact of the ledger and every transfer it made. */
export function JournalCard({ journal }: { journal: JournalCardFragment }) {
  const { t } = useLingui()
  return (
    <article className="border-line border-t px-5 py-3 max-md:px-4">
      <header className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <b className="font-medium">
          <KindText name="entry" value={journal.kind} />
        </b>
        <code className="text-ink-3">{journal.key}</code>
        <span className="ml-auto text-ink-2">
          <TimeText at={journal.at} shape="second" />
        </span>
      </header>
      {journal.transfers.length === 0 && <p className="text-ink-3">{t`只预扣，款项尚未移动。`}</p>}
      <ul>
        {journal.transfers.map((transfer) => (
          <li key={transfer.id} className="flex flex-wrap items-center gap-x-2 py-0.5">
            <Side kind={transfer.fromKind} owner={transfer.from} account={transfer.fromKey} />
            <ArrowRight size={14} className="text-ink-3" aria-hidden />
            <Side kind={transfer.toKind} owner={transfer.to} account={transfer.toKey} />
            <span className="ml-auto">
              <MoneyText value={transfer.amount} />
            </span>
          </li>
        ))}
      </ul>
    </article>
  )
}

interface SideProps {
  kind: LedgerAccountKind
  owner: string
  /** its key */
  account: string
}

function Side({ kind, owner, account }: SideProps) {
  const ownerWord = useOwnerWord()
  return (
    <Link to={accountPath(account)} className="hover:underline">
      <KindText name="ledgerAccount" value={kind} /> <span className="text-ink-3">{ownerWord({ kind, owner })}</span>
    </Link>
  )
}
