import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Link } from 'react-router'
import { useTerms } from '../../parts/coupon/use-terms.ts'
import type { CartOffer } from './use-cart-offers.ts'

/** How much is missing to the next discount, and where to find it. */
export function ThresholdHint({ offer, to }: { offer: CartOffer; to: string }) {
  const { t } = useLingui()
  const { off } = useTerms()
  const [step] = offer.steps
  if (!step || !offer.missing) return null
  return (
    <Link
      to={to}
      className="flex min-h-11 min-w-0 grow items-center gap-1 text-13 text-ink-2 -outline-offset-2 hover:text-jade-600"
    >
      <span className="tabular min-w-0 truncate">{t`再买 ${formatMoney(offer.missing)} ${off(step)}`}</span>
      <span className="ml-auto shrink-0 text-jade-600">{t`去凑单`}</span>
      <ChevronRight size={16} strokeWidth={1.75} className="shrink-0 text-jade-600" aria-hidden />
    </Link>
  )
}
