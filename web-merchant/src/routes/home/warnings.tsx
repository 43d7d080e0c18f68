import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Flag, ShieldAlert } from 'lucide-react'
import { Link } from 'react-router'
import type { ShopHomeQuery } from './home-page.graphql.ts'

type WarningsProps = Pick<ShopHomeQuery, 'shopPermits' | 'shopProductCaseCounts'>

/** What takes goods off the mall, or will: permits that run out, from a month before, and frozen products. */
export function Warnings({ shopPermits = [], shopProductCaseCounts = [] }: WarningsProps) {
  const { t } = useLingui()
  const ending = shopPermits.filter(({ daysLeft }) => daysLeft !== null)
  const frozen = shopProductCaseCounts.find(({ status }) => status === 'FROZEN')?.count ?? 0
  if (ending.length === 0 && frozen === 0) return null
  return (
    <ul aria-label={t`提醒`} className="kc-card m-0 list-none p-0">
      {frozen > 0 && (
        <li className="flex items-center gap-3 px-5 py-3 max-md:px-4">
          <Flag size={18} className="flex-none text-cinnabar-700" aria-hidden />
          <Link to="/cases?status=FROZEN">{t`${frozen} 件商品被冻结，可以申诉`}</Link>
        </li>
      )}
      {ending.map(({ kind, daysLeft }) => (
        <li key={kind} className="flex items-center gap-3 border-t border-line px-5 py-3 first:border-0 max-md:px-4">
          <ShieldAlert
            size={18}
            className={`flex-none ${(daysLeft ?? 0) > 7 ? 'text-amber-700' : 'text-cinnabar-700'}`}
            aria-hidden
          />
          <span className="min-w-0">
            <KindText name="permit" value={kind} />{' '}
            <Link to="/permits">
              {daysLeft ? t`${daysLeft} 天后到期，到期后商品自动下架` : t`已过期，商品已下架，更新后可重新上架`}
            </Link>
          </span>
        </li>
      ))}
    </ul>
  )
}
