import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { Day } from '../../parts/coupon/day.tsx'
import { Ticket } from '../../parts/coupon/ticket.tsx'
import { useReasons } from '../../parts/coupon/use-reasons.ts'
import { isUsable } from './places.ts'
import type { CheckoutOffer } from './places.ts'

interface CouponSheetProps {
  isOpen: boolean
  onClose: () => void
  title: string
  /** Those of the place, with the reasons they have in the best combination. */
  coupons: readonly CheckoutOffer[]
  /** The same, as things are now. */
  present: readonly CheckoutOffer[]
  couponIds: readonly string[] | null
  onChoose: (id: string | null) => void
  onReset: () => void
}

/** The radio itself is out of sight; its label shows the focus. */
const ring =
  'cursor-pointer rounded-card has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-(--focus)'

/** One coupon of the place, or none. What cannot be used says why. */
export function CouponSheet({ isOpen, onClose, title, coupons, present, couponIds, ...on }: CouponSheetProps) {
  const { t } = useLingui()
  const name = useId()
  const chosen =
    couponIds === null
      ? coupons.find(({ isTaken }) => isTaken)?.id
      : coupons.find(({ id }) => couponIds.includes(id))?.id
  const [open, shut] = [coupons.filter(isUsable), coupons.filter((one) => !isUsable(one))]
  const nowOf = (id: string) => present.find((one) => one.id === id)
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      footer={
        <div className="flex gap-3">
          {couponIds !== null && (
            <Button tone="outline" className="grow" onClick={on.onReset}>
              <Trans>恢复最优</Trans>
            </Button>
          )}
          <Button className="grow" onClick={onClose}>
            <Trans>完成</Trans>
          </Button>
        </div>
      }
    >
      <fieldset className="flex flex-col gap-3">
        <legend className="sr-only">{title}</legend>
        {open.map((coupon) => (
          <label key={coupon.id} className={classes(ring, 'grid')}>
            <input
              type="radio"
              name={name}
              checked={chosen === coupon.id}
              onChange={() => on.onChoose(coupon.id)}
              className="sr-only"
            />
            <CouponTicket coupon={coupon} now={nowOf(coupon.id)} isChosen={chosen === coupon.id} />
          </label>
        ))}
        {open.length > 0 && (
          <label
            className={classes(
              ring,
              'flex min-h-12 items-center rounded-card border px-4 text-14',
              chosen === undefined ? 'seal border-jade-600 bg-jade-50 text-jade-700' : 'border-line',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={chosen === undefined}
              onChange={() => on.onChoose(null)}
              className="sr-only"
            />
            {t`不使用优惠券`}
          </label>
        )}
      </fieldset>
      {shut.length > 0 && (
        <section aria-label={t`不可用的优惠券`} className={classes(open.length > 0 && 'pt-4')}>
          <h3 className="pb-2 text-13 text-ink-3">{t`不可用`}</h3>
          <ul className="flex flex-col gap-3">
            {shut.map((coupon) => (
              <li key={coupon.id} className="grid">
                <CouponTicket coupon={coupon} now={undefined} isChosen={false} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Sheet>
  )
}

interface CouponTicketProps {
  coupon: CheckoutOffer
  now: CheckoutOffer | undefined
  isChosen: boolean
}

function CouponTicket({ coupon, now, isChosen }: CouponTicketProps) {
  const reasonOf = useReasons()
  function reason() {
    if (!isUsable(coupon)) return reasonOf(coupon)
    // Chosen, and yet not used: with the others it would not make it cheaper.
    if (isChosen && now && !now.isTaken) return reasonOf(now)
    return undefined
  }
  const why = reason()
  return (
    <Ticket
      steps={coupon.steps}
      title={coupon.title}
      source={why && <span className="text-amber-700">{why}</span>}
      notes={
        coupon.validUntil && (
          <Trans>
            <Day at={coupon.validUntil} /> 前有效
          </Trans>
        )
      }
      isSpent={!isUsable(coupon)}
      isChosen={isChosen}
      action={
        isChosen &&
        now?.isTaken && (
          <span className="tabular shrink-0 text-15 font-semibold text-cinnabar-600">
            {formatMoney(`-${now.amount}`)}
          </span>
        )
      }
    />
  )
}
