import { useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTerms } from '../../parts/coupon/use-terms.ts'
import type { ShopPageQuery } from './shop-page.graphql.ts'

const ShopCouponsSheet = lazy(() => import('../../parts/coupon/shop-coupons-sheet.tsx'))

interface ShopCouponsProps {
  merchantId: string
  merchantName: string
  cards: readonly ShopPageQuery['couponCentre']['edges'][number]['node'][]
}

/** The coupons of this shop on chips; they are claimed in the sheet behind. */
export function ShopCoupons({ merchantId, merchantName, cards }: ShopCouponsProps) {
  const { t } = useLingui()
  const { both } = useTerms()
  const [isOpen, setOpen] = useState(false)
  if (cards.length === 0) return null
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="card mb-3 flex min-h-12 w-full items-center gap-3 px-4 text-left text-14 hover:border-jade-600"
      >
        <span className="shrink-0 font-semibold">{t`领券`}</span>
        <span className="flex min-w-0 grow gap-2 overflow-hidden">
          {cards.map(({ id, steps: [step] }) =>
            step ? (
              <span key={id} className="ticket-chip shrink-0 px-3 py-0.5 text-13 whitespace-nowrap">
                {both(step)}
              </span>
            ) : null,
          )}
        </span>
        <ChevronRight size={18} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-hidden />
      </button>
      {isOpen && (
        <Suspense>
          <ShopCouponsSheet merchantId={merchantId} merchantName={merchantName} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
