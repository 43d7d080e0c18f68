import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Store, Truck } from 'lucide-react'
import { useId } from 'react'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'

interface DeliveryChoiceProps {
  group: CheckoutFieldsFragment['groups'][number]
  /** undefined: it is delivered */
  pointId: string | undefined
  onChoose: (pointId: string | undefined) => void
}

/** Delivered, or collected at one of the points of the shop. Nothing, where it has none. */
export function DeliveryChoice({ group, pointId, onChoose }: DeliveryChoiceProps) {
  const { t } = useLingui()
  const name = useId()
  const { pickupPoints, merchantName } = group
  // A choice that is gone by now can still be taken back.
  if (pickupPoints.length === 0 && pointId === undefined) return null
  const ways = [
    { isPickup: false, label: t`快递配送`, icon: Truck },
    { isPickup: true, label: t`到店自提`, icon: Store },
  ]
  return (
    <div className="border-b border-line p-4">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t`${merchantName} 的配送方式`}</legend>
        {ways.map(({ isPickup, label, icon: Icon }) => (
          <label
            key={label}
            className={classes(
              'flex h-11 cursor-pointer items-center gap-2 rounded-card border px-4 text-14 has-focus-visible:outline-2 lg:h-10',
              isPickup === (pointId !== undefined)
                ? 'border-jade-600 bg-jade-50 text-jade-700'
                : 'border-line text-ink-2 hover:border-jade-600',
            )}
          >
            <input
              type="radio"
              name={`${name}-way`}
              className="sr-only"
              checked={isPickup === (pointId !== undefined)}
              disabled={isPickup && pickupPoints.length === 0}
              onChange={() => onChoose(isPickup ? pickupPoints[0]?.pointId : undefined)}
            />
            <Icon size={16} strokeWidth={1.75} aria-hidden />
            {label}
          </label>
        ))}
      </fieldset>
      {pointId !== undefined && (
        <>
          <fieldset className="mt-3 flex flex-col gap-2">
            <legend className="sr-only">{t`自提点`}</legend>
            {pickupPoints.map((point) => (
              <label
                key={point.pointId}
                className={classes(
                  'grid cursor-pointer grid-cols-[auto_1fr] gap-x-3 rounded-card border p-3 text-14',
                  point.pointId === pointId ? 'border-jade-600' : 'border-line hover:border-jade-600',
                )}
              >
                <input
                  type="radio"
                  name={`${name}-point`}
                  className="mt-1 accent-jade-600"
                  checked={point.pointId === pointId}
                  onChange={() => onChoose(point.pointId)}
                />
                <span className="min-w-0 font-semibold break-words">{point.name}</span>
                <span className="col-start-2 min-w-0 break-words text-ink-2">
                  {point.regionPath} {point.detail}
                </span>
                <span className="col-start-2 min-w-0 text-13 break-words text-ink-3">{point.hours}</span>
              </label>
            ))}
          </fieldset>
          <p className="mt-2 text-13 text-ink-3">
            <Trans>付款后凭提货码到店提货。店家只看到提货人的姓名和电话，看不到你的地址。</Trans>
          </p>
        </>
      )}
    </div>
  )
}
