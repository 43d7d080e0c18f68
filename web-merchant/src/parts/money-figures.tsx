import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'

interface MoneyFiguresProps {
  wallet: { available: string; pending: string; debt: string }
  title: string
  words: { available: string; pending: string; debt: string }
  note: string
  to?: string
}

/** What is one's own, what will be, and what is owed; a debt is shown only when there is one. */
export function MoneyFigures({ wallet, title, words, note, to }: MoneyFiguresProps) {
  const { t } = useLingui()
  return (
    <Section title={title} extra={to && <Link className="kc-link-button" to={to}>{t`收支明细`}</Link>}>
      <dl className="m-0 grid gap-3">
        <div className="rounded-card bg-[var(--kc-primary-tint)] px-4 py-3">
          <dt className="text-13 text-ink-2">{words.available}</dt>
          <dd className="m-0 text-24 font-semibold">
            <MoneyText value={wallet.available} />
          </dd>
        </div>
        <div className="px-4">
          <dt className="text-13 text-ink-2">{words.pending}</dt>
          <dd className="m-0 text-17 font-medium">
            <MoneyText value={wallet.pending} />
          </dd>
        </div>
        {!isZeroMoney(wallet.debt) && (
          <div className="rounded-card bg-amber-50 px-4 py-3 text-amber-700">
            <dt className="text-13">{words.debt}</dt>
            <dd className="m-0 text-17 font-medium">
              <MoneyText value={wallet.debt} />
            </dd>
          </div>
        )}
      </dl>
      <p className="mt-3 mb-0 px-4 text-13 text-ink-3">{note}</p>
    </Section>
  )
}
