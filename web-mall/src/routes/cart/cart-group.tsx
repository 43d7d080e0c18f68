import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { Checkbox } from '@kaidian/shared/ui/mall/field.tsx'
import { FlashTag } from '@kaidian/shared/ui/mall/flash-tag.tsx'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Stepper } from '@kaidian/shared/ui/mall/stepper.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { Store, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import type { CartActions, CartLine } from '../../parts/cart/cart-provider.tsx'
import { FlashHint } from '../../parts/flash/flash-hint.tsx'
import { flashOf, struckOf } from '../../parts/flash/flash-prices.ts'
import { ThresholdHint } from './threshold-hint.tsx'
import type { CartOffers } from './use-cart-offers.ts'

type Group = NonNullable<CartActions['cart']>['groups'][number]

const ShopCouponsSheet = lazy(() => import('../../parts/coupon/shop-coupons-sheet.tsx'))

interface CartGroupProps {
  group: Group
  actions: CartActions
  offers: CartOffers
}

export function CartGroup({ group, actions, offers }: CartGroupProps) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const nearest = offers.nearest(group.merchantId)
  const discount = offers.discountOf(group.merchantId)
  const isAll = group.lines.every(({ isSelected }) => isSelected)
  return (
    <section className="card overflow-hidden" aria-label={group.merchantName}>
      <header className="flex items-center border-b border-line pr-3">
        <Checkbox
          label={t`选择 ${group.merchantName} 的全部商品`}
          checked={isAll}
          onChange={() => actions.select(group.lines, !isAll)}
        />
        <Link
          to={`/shop/${group.merchantId}`}
          className="flex min-h-11 items-center gap-1.5 text-14 font-semibold hover:text-jade-600"
        >
          <Store size={16} strokeWidth={1.75} aria-hidden />
          {group.merchantName}
        </Link>
        {offers.hasCoupons(group.merchantId) && (
          <button
            type="button"
            aria-haspopup="dialog"
            aria-label={t`领取 ${group.merchantName} 的优惠券`}
            onClick={() => setOpen(true)}
            className="ml-auto flex h-11 shrink-0 items-center text-cinnabar-700"
          >
            <span className="ticket-chip px-3 py-0.5 text-13">{t`领券`}</span>
          </button>
        )}
      </header>
      {isOpen && (
        <Suspense>
          <ShopCouponsSheet {...group} onClose={() => setOpen(false)} />
        </Suspense>
      )}
      <ul>
        {group.lines.map((line) => (
          <Line key={line.id} line={line} actions={actions} />
        ))}
      </ul>
      {(nearest || (discount && !isZeroMoney(discount))) && (
        <footer className="flex min-h-11 items-center gap-3 border-t border-line px-3 text-13 lg:px-4">
          {discount && !isZeroMoney(discount) && (
            <span className="tabular shrink-0 text-cinnabar-600">{t`已减 ${formatMoney(discount)}`}</span>
          )}
          {nearest && <ThresholdHint offer={nearest} to={`/shop/${group.merchantId}`} />}
        </footer>
      )}
    </section>
  )
}

function Line({ line, actions }: { line: CartLine; actions: CartActions }) {
  const { t } = useLingui()
  const goods = formatYuan((parseYuan(line.price) ?? 0) * line.quantity)
  const flash = flashOf(line)
  const struck = flash && struckOf(flash)
  const before = struck && <OriginalPrice amount={struck} label={t`活动前 30 天最低价`} />

  async function remove() {
    if (!(await actions.remove([line]))) return
    showToast({
      text: t`已从购物车移除`,
      action: { label: t`撤销`, run: () => void actions.add(line.variantId, line.quantity) },
    })
  }
  return (
    <li className="grid grid-cols-[2.75rem_5rem_1fr] items-start gap-x-2 border-b border-line py-3 pr-3 last:border-b-0 lg:grid-cols-[2.75rem_1fr_7rem_8.5rem_7rem_3.5rem] lg:items-center lg:gap-x-3">
      <Checkbox
        label={t`选择 ${line.title}`}
        checked={line.isSelected}
        onChange={() => actions.select([line], !line.isSelected)}
        className="mt-5 lg:mt-0"
      />
      <div className="contents lg:flex lg:min-w-0 lg:gap-3">
        <Link to={`/p/${line.productId}?sku=${line.variantId}`} tabIndex={-1} aria-hidden>
          <Picture src={line.imageUrl} alt="" className="size-20 shrink-0 rounded-card" />
        </Link>
        <div className="min-w-0 grow">
          <div className="flex items-start justify-between gap-1">
            <Link
              to={`/p/${line.productId}?sku=${line.variantId}`}
              className="line-clamp-2 text-14 hover:text-jade-600 max-lg:-my-3 max-lg:py-3"
            >
              {line.title}
            </Link>
            <span className="-mt-3 -mr-3 lg:hidden">
              <RemoveButton title={line.title} onRemove={() => void remove()} />
            </span>
          </div>
          <p className="flex items-center gap-1.5 lg:mt-1">
            {flash && <FlashTag />}
            {line.optionValues.length > 0 && (
              <span className="min-w-0 truncate rounded-tag bg-surface-2 px-2 text-12 text-ink-2">
                {line.optionValues.join(' / ')}
              </span>
            )}
          </p>
          <div className="mt-2 flex flex-wrap items-center justify-between gap-2 lg:hidden">
            <span className="flex flex-col">
              <Price amount={line.price} className="text-17" />
              {before}
            </span>
            <Quantity line={line} actions={actions} />
          </div>
        </div>
      </div>
      <span className="hidden lg:flex lg:flex-col">
        <Price amount={line.price} tone="ink" className="text-15" />
        {before}
      </span>
      <span className="hidden lg:block">
        <Quantity line={line} actions={actions} />
      </span>
      <span className="hidden lg:block">
        <Price amount={goods} className="text-17" />
      </span>
      <span className="hidden lg:block">
        <RemoveButton title={line.title} onRemove={() => void remove()} />
      </span>
      <div className="col-start-2 -col-end-1 pt-2 empty:hidden">
        <FlashHint {...line} onReduce={(quantity) => actions.setQuantity(line, quantity)} />
      </div>
    </li>
  )
}

function Quantity({ line, actions }: { line: CartLine; actions: CartActions }) {
  const { t } = useLingui()
  return (
    <Stepper
      label={t`${line.title} 的数量`}
      value={line.quantity}
      max={line.maxQuantity}
      onChange={(quantity) => actions.setQuantity(line, quantity)}
    />
  )
}

function RemoveButton({ title, onRemove }: { title: string; onRemove: () => void }) {
  const { t } = useLingui()
  return (
    <button
      type="button"
      aria-label={t`移除 ${title}`}
      onClick={onRemove}
      className="flex size-11 items-center justify-center text-ink-3 hover:text-cinnabar-700"
    >
      <Trash2 size={18} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
