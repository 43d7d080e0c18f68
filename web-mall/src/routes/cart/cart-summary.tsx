import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Checkbox } from '@kaidian/shared/ui/mall/field.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from 'react-router'
import type { CartActions } from '../../parts/cart/cart-provider.tsx'
import { checkoutPath } from '../../parts/checkout-path.ts'
import { less } from './use-cart-offers.ts'

interface CartSummaryProps {
  groups: NonNullable<CartActions['cart']>['groups']
  selectedTotal: string
  /** Undefined until it is known. */
  discount: string | undefined
  actions: CartActions
}

/** A bar at the foot of the phone; a column at the side of a PC, with each shop's part. */
export function CartSummary({ groups, selectedTotal, discount, actions }: CartSummaryProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const lines = groups.flatMap((group) => group.lines)
  const chosen = lines.filter(({ isSelected }) => isSelected)
  const isAll = lines.length > 0 && chosen.length === lines.length
  const isReduced = discount !== undefined && !isZeroMoney(discount)
  return (
    <aside
      aria-label={t`结算`}
      className="fixed inset-x-0 bottom-[calc(3.125rem+env(safe-area-inset-bottom))] z-20 flex items-center gap-2 border-t border-line bg-surface py-1.5 pr-3 lg:sticky lg:top-5 lg:flex-col lg:items-stretch lg:gap-4 lg:rounded-card lg:border lg:p-5"
    >
      <span className="flex shrink-0 items-center text-14 whitespace-nowrap lg:hidden">
        <Checkbox label={t`全选`} checked={isAll} onChange={() => actions.select(lines, !isAll)} />
        <Trans>全选</Trans>
      </span>
      <h2 className="hidden items-center justify-between text-17 font-semibold lg:flex">
        <Trans>已选 {chosen.length} 种商品</Trans>
        <button
          type="button"
          className="text-14 font-normal text-jade-600"
          onClick={() => actions.select(lines, !isAll)}
        >
          {isAll ? t`全不选` : t`全选`}
        </button>
      </h2>
      <dl className="hidden flex-col gap-2 text-14 text-ink-2 lg:flex">
        {groups.map((group) => (
          <div key={group.merchantId} className="flex justify-between gap-3">
            <dt className="truncate">{group.merchantName}</dt>
            <dd className="tabular">{formatMoney(goodsOf(group.lines))}</dd>
          </div>
        ))}
        {isReduced && (
          <div className="flex justify-between gap-3">
            <dt>{t`优惠`}</dt>
            <dd className="tabular text-cinnabar-600">{formatMoney(`-${discount}`)}</dd>
          </div>
        )}
      </dl>
      <div className="ml-auto min-w-0 text-right lg:ml-0 lg:border-t lg:border-line lg:pt-4 lg:text-left">
        <p className="flex items-baseline justify-end gap-1 lg:justify-between" aria-live="polite">
          <span className="text-14">
            <Trans>合计</Trans>
          </span>
          <Price amount={isReduced ? less(selectedTotal, discount) : selectedTotal} className="text-20 lg:text-24" />
        </p>
        <p className="text-11 text-ink-3 lg:mt-4 lg:text-13">
          {isReduced && <span className="lg:hidden">{t`已减 ${formatMoney(discount)}，不含运费`}</span>}
          <span className={classes(isReduced && 'max-lg:hidden')}>
            {discount === undefined ? t`优惠和运费在结算时计算` : t`运费在结算时按地址计算`}
          </span>
        </p>
      </div>
      <Button tone="buy" disabled={chosen.length === 0} onClick={() => navigate(checkoutPath(chosen))}>
        <Trans>结算 ({chosen.length})</Trans>
      </Button>
    </aside>
  )
}

function goodsOf(lines: CartSummaryProps['groups'][number]['lines']) {
  const chosen = lines.filter(({ isSelected }) => isSelected)
  return formatYuan(sum(chosen.map(({ price, quantity }) => (parseYuan(price) ?? 0) * quantity)))
}
