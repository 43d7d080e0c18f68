import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { CouponSheet } from './coupon-sheet.tsx'
import { isUsable, offersAt } from './places.ts'
import type { CheckoutOffer } from './places.ts'

export interface CouponChoice {
  /** As the server chose, with the reasons of all that do not apply. */
  best: readonly CheckoutOffer[]
  /** As the member chose; the same while nothing is. */
  present: readonly CheckoutOffer[]
  /** Null: whatever is cheapest. */
  couponIds: readonly string[] | null
  onChoose: (merchantId: string | null, id: string | null) => void
  onReset: () => void
}

interface CouponRowProps {
  choice: CouponChoice
  merchantId: string | null
  label: string
}

/** What the shop, or the platform, takes off by itself; and its coupon in use, behind which the others are. */
export function PlaceOffers({ choice, merchantId, label }: CouponRowProps) {
  const reductions = offersAt(choice.present, merchantId).filter(({ isCoupon, isTaken }) => !isCoupon && isTaken)
  return (
    <>
      {reductions.map(({ id, title, amount }) => (
        <div key={id} className="flex justify-between gap-3">
          <dt className="min-w-0 truncate text-ink-2">
            <Trans>满减</Trans> · {title}
          </dt>
          <dd className="tabular shrink-0 text-cinnabar-600">{formatMoney(`-${amount}`)}</dd>
        </div>
      ))}
      <CouponRow choice={choice} merchantId={merchantId} label={label} />
    </>
  )
}

function CouponRow({ choice, merchantId, label }: CouponRowProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const coupons = offersAt(choice.best, merchantId).filter(({ isCoupon }) => isCoupon)
  if (coupons.length === 0) return null
  const taken = offersAt(choice.present, merchantId).find(({ isCoupon, isTaken }) => isCoupon && isTaken)
  const count = coupons.filter(isUsable).length
  function words() {
    if (taken) {
      return (
        <>
          {choice.couponIds === null && <span className="mr-2 text-12 text-ink-3">{t`已选最优`}</span>}
          <span className="text-cinnabar-600">{formatMoney(`-${taken.amount}`)}</span>
        </>
      )
    }
    if (count > 0) return <Plural value={count} other="# 张可用" />
    const isHeld = coupons.some(({ reason }) => reason === 'LOCKED')
    return isHeld ? (
      <span className="text-amber-700">{t`被待付款订单占用`}</span>
    ) : (
      <span className="text-ink-3">{t`暂无可用`}</span>
    )
  }
  return (
    <div className="flex items-center justify-between gap-3">
      <dt className="shrink-0 text-ink-2">{label}</dt>
      <dd className="-my-3 min-w-0">
        <button
          type="button"
          onClick={() => setOpen(true)}
          aria-haspopup="dialog"
          className="tabular -mr-1 flex min-h-11 items-center gap-1 text-right hover:text-jade-600"
        >
          <span aria-live="polite">{words()}</span>
          <ChevronRight size={18} strokeWidth={1.75} className="shrink-0 text-ink-3" aria-label={t`选择优惠券`} />
        </button>
        <CouponSheet
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          title={label}
          coupons={coupons}
          present={offersAt(choice.present, merchantId)}
          couponIds={choice.couponIds}
          onChoose={(id) => choice.onChoose(merchantId, id)}
          onReset={choice.onReset}
        />
      </dd>
    </div>
  )
}
