import { useQuery } from '@apollo/client/react'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useTerms } from '../../parts/coupon/use-terms.ts'
import { priceAt } from '../../parts/flash/flash-prices.ts'
import { VariantPriceDocument } from './product-page.graphql.ts'
import type { PageVariantFragment } from './product-page.graphql.ts'
import { OffersSheet } from './sheets.ts'

interface OffersStripProps {
  /** The chosen one, else the cheapest. */
  variant: PageVariantFragment
  quantity: number
  isChosen: boolean
}

/** The price after coupons and what it comes of, in one line; behind it the sums, and the coupons to claim. */
export function OffersStrip({ variant, quantity, isChosen }: OffersStripProps) {
  const { t } = useLingui()
  const { both } = useTerms()
  const [isOpen, setOpen] = useState(false)
  const { data, previousData, error } = useQuery(VariantPriceDocument, { variables: { variantId: variant.id } })
  const offers = (data ?? previousData)?.variantOffers
  const isFlash = priceAt(variant.price, variant.flash, quantity) !== variant.price
  const hasCards = offers === undefined || offers?.cards.length !== 0
  if (error || offers === null || !(hasCards || isFlash)) return null
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex h-11 w-full items-center gap-2 text-left text-13 -outline-offset-2"
      >
        {offers && offers.paid !== offers.goods && (
          <b className="tabular shrink-0 text-15 text-cinnabar-700">
            {isChosen ? t`券后 ${formatMoney(offers.paid)}` : t`券后 ${formatMoney(offers.paid)} 起`}
          </b>
        )}
        <span className="flex min-w-0 grow gap-2 overflow-hidden">
          {offers?.cards.slice(0, 3).map(({ id, steps: [step] }) =>
            step ? (
              <span key={id} className="ticket-chip lg:bg-surface shrink-0 px-2.5 py-0.5 whitespace-nowrap">
                {both(step)}
              </span>
            ) : null,
          )}
        </span>
        <span className="shrink-0">{hasCards ? t`领券` : t`价格说明`}</span>
        <ChevronRight size={18} strokeWidth={1.75} className="-ml-1 shrink-0 text-ink-3" aria-hidden />
      </button>
      {isOpen && (
        <Suspense>
          <OffersSheet variant={variant} quantity={quantity} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
