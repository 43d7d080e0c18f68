import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { MeQuery } from './me-page.graphql.ts'

interface AssetsProps {
  wallet: MeQuery['myWallet']
  totals: MeQuery['myAccrualTotals']
  couponCount: number
}

export function Assets({ wallet, totals, couponCount }: AssetsProps) {
  const { t } = useLingui()
  const assets = [
    { to: '/me/wallet', label: t`钱包`, amount: wallet.available },
    { to: '/me/wallet', label: t`待结算`, amount: wallet.pending },
    { to: '/me/commissions', label: t`本月产生`, amount: totals.thisMonth },
    ...(isZeroMoney(wallet.debt) ? [] : [{ to: '/me/wallet', label: t`欠款`, amount: wallet.debt }]),
  ]
  return (
    <ul className="card flex divide-x divide-line py-3">
      {assets.map(({ to, label, amount }) => (
        <li key={label} className="min-w-0 flex-1">
          <Link to={to} className="flex h-full flex-col items-center justify-between gap-1 py-1.5 hover:text-jade-600">
            <Price amount={amount} tone="ink" className="text-20" />
            <span className="text-13 text-ink-2">{label}</span>
          </Link>
        </li>
      ))}
      <li className="min-w-0 flex-1">
        <Link
          to="/me/coupons"
          className="flex h-full flex-col items-center justify-between gap-1 py-1.5 hover:text-jade-600"
        >
          <span className="tabular font-num text-20 font-semibold">{couponCount}</span>
          <span className="text-13 text-ink-2">{t`优惠券`}</span>
        </Link>
      </li>
    </ul>
  )
}
