import { FieldError, Input } from '@kaidian/shared/ui/mall/field.tsx'
import { FlashTag } from '@kaidian/shared/ui/mall/flash-tag.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Store } from 'lucide-react'
import { FlashHint } from '../../parts/flash/flash-hint.tsx'
import { flashOf, struckOf } from '../../parts/flash/flash-prices.ts'
import { PlaceOffers } from './coupon-row.tsx'
import type { CouponChoice } from './coupon-row.tsx'
import { DeliveryChoice } from './delivery-choice.tsx'
import { discountsOf } from './places.ts'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'

interface CheckoutGroupProps {
  group: CheckoutFieldsFragment['groups'][number]
  choice: CouponChoice
  /** Where it is collected; undefined: it is delivered. */
  pointId: string | undefined
  onPoint: (pointId: string | undefined) => void
  remark: string
  onRemark: (text: string) => void
  onQuantity: (variantId: string, quantity: number) => void
}

/** One merchant's part of the trade. */
export function CheckoutGroup({ group, choice, pointId, onPoint, remark, onRemark, onQuantity }: CheckoutGroupProps) {
  const { t } = useLingui()
  const { ofPlatform } = discountsOf([group])
  function freight() {
    if (pointId) return t`自提，免运费`
    if (group.freight === null) return group.problem ? '—' : t`待定`
    return isZeroMoney(group.freight) ? t`包邮` : formatMoney(group.freight)
  }
  return (
    <section className="card" aria-label={group.merchantName}>
      <h2 className="flex h-11 items-center gap-1.5 border-b border-line px-4 text-14 font-semibold">
        <Store size={16} strokeWidth={1.75} aria-hidden />
        {group.merchantName}
      </h2>
      {group.problem && (
        <div className="px-4 pt-3">
          <FieldError>{group.problem.message}</FieldError>
        </div>
      )}
      <ul className="px-4">
        {group.lines.map((line) => (
          <Line key={line.variantId} line={line} onQuantity={(quantity) => onQuantity(line.variantId, quantity)} />
        ))}
      </ul>
      <DeliveryChoice group={group} pointId={pointId} onChoose={onPoint} />
      <dl className="flex flex-col gap-3 p-4 text-14">
        <div className="flex justify-between gap-3">
          <dt className="text-ink-2">{pointId ? t`运费` : t`快递运费`}</dt>
          <dd className="tabular text-right">
            {freight()}
            {group.freeOver && group.freight !== null && !isZeroMoney(group.freight) && (
              <span className="block text-12 text-ink-3">{t`满 ${formatMoney(group.freeOver)} 包邮`}</span>
            )}
          </dd>
        </div>
        <PlaceOffers choice={choice} merchantId={group.merchantId} label={t`店铺优惠券`} />
        {!isZeroMoney(ofPlatform) && (
          <div className="flex justify-between gap-3">
            <dt className="text-ink-2">
              <Trans>平台优惠</Trans>
            </dt>
            <dd className="tabular text-cinnabar-600">{formatMoney(`-${ofPlatform}`)}</dd>
          </div>
        )}
        <div className="flex items-center justify-between gap-3">
          <dt className="shrink-0 text-ink-2">
            <Trans>备注</Trans>
          </dt>
          <dd className="grow">
            <Input
              aria-label={t`给 ${group.merchantName} 的备注`}
              placeholder={t`选填，给商家留言`}
              value={remark}
              onChange={(event) => onRemark(event.target.value)}
            />
          </dd>
        </div>
        <div className="flex items-baseline justify-between gap-3">
          <dt className="text-ink-2">
            <Trans>小计</Trans>
          </dt>
          <dd>
            <Price amount={group.total} className="text-17" />
          </dd>
        </div>
      </dl>
    </section>
  )
}

interface LineProps {
  line: CheckoutGroupProps['group']['lines'][number]
  onQuantity: (quantity: number) => void
}

function Line({ line, onQuantity }: LineProps) {
  const { t } = useLingui()
  const flash = flashOf(line)
  const struck = flash && struckOf(flash)
  return (
    <li className="grid grid-cols-[4.5rem_1fr_auto] gap-x-3 border-b border-line py-3">
      <Picture src={line.imageUrl} alt="" className="size-18 rounded-card" />
      <div className="min-w-0">
        <p className="line-clamp-2 text-14">{line.title}</p>
        <p className="flex items-center gap-1.5 text-13 text-ink-3">
          {flash && <FlashTag />}
          <span className="min-w-0 truncate">{line.optionValues.join(' / ')}</span>
        </p>
        {line.problem && <FieldError>{line.problem.message}</FieldError>}
      </div>
      <div className="flex flex-col items-end">
        <Price amount={line.unitPrice} tone="ink" className="text-15" />
        {struck && <OriginalPrice amount={struck} label={t`活动前 30 天最低价`} />}
        <span className="tabular text-13 text-ink-3">×{line.quantity}</span>
        {line.paid !== line.goods && <span className="tabular text-13">{t`实付 ${formatMoney(line.paid)}`}</span>}
      </div>
      <div className="col-span-full pt-2 empty:hidden">
        <FlashHint {...line} onReduce={onQuantity} />
      </div>
    </li>
  )
}
