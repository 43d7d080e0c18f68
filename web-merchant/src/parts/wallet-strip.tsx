import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Bone } from '@kaidian/shared/ui/console/skeletons.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Link } from 'react-router'

export interface WalletFigure {
  key: string
  label: string
  /** what it is; undefined while it is read */
  value: string | undefined
  note: string
  /** its movements */
  to: string
  isCurrent: boolean
  /** something that should be 0 */
  isOwed?: boolean
}

/** Figures above a ledger, each leading to its movements. */
export function WalletStrip({ figures }: { figures: readonly WalletFigure[] }) {
  return (
    <dl className={`m-0 grid grid-cols-2 gap-3 ${figures.length > 3 ? 'lg:grid-cols-5' : 'sm:grid-cols-3'}`}>
      {figures.map(({ key, label, value, note, to, isCurrent, isOwed = false }, at) => (
        <div
          key={key}
          className={`kc-card relative px-4 py-3 transition-shadow hover:shadow-e2 ${isCurrent ? 'outline-2 -outline-offset-1 outline-[var(--kc-primary)]' : ''} ${at === 0 ? 'max-sm:col-span-2' : ''}`}
        >
          <dt className="text-13 text-ink-2">
            <Link
              to={to}
              aria-current={isCurrent ? 'true' : undefined}
              className="text-inherit no-underline after:absolute after:inset-0"
            >
              {label}
            </Link>
          </dt>
          <dd className={`m-0 text-20 font-semibold ${toneOf(at, isOwed, value)}`}>
            {value === undefined ? <Bone width={120} height={24} /> : <MoneyText value={value} />}
          </dd>
          <dd className="m-0 text-13 text-ink-3">{note}</dd>
        </div>
      ))}
    </dl>
  )
}

function toneOf(at: number, isOwed: boolean, value: string | undefined): string {
  if (at === 0) return 'text-[var(--kc-primary)]'
  return isOwed && value !== undefined && !isZeroMoney(value) ? 'text-amber-700' : ''
}
