import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { formatMoney, isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { discountsOf } from './places.ts'
import type { CheckoutFieldsFragment } from './checkout-page.graphql.ts'

interface TotalsProps {
  checkout: CheckoutFieldsFragment
  /** What the buyer has yet to say. */
  missing: 'address' | 'collector' | undefined
  /** A new address is being reckoned: the old sums stay, dimmed. */
  isStale: boolean
  isPlacing: boolean
  onSubmit: () => void
  /** What the server refused. */
  children: ReactNode
}

export function Totals({ checkout, missing, isStale, isPlacing, onSubmit, children }: TotalsProps) {
  const { t } = useLingui()
  const { ofShops, ofPlatform } = discountsOf(checkout.groups)
  const off = (label: string, amount: string) => (isZeroMoney(amount) ? [] : [{ label, amount: `-${amount}` }])
  const rows = [
    { label: t`商品总额`, amount: checkout.goods },
    ...off(t`店铺优惠`, ofShops),
    ...off(t`平台优惠`, ofPlatform),
    { label: t`运费`, amount: missing === 'address' ? undefined : checkout.freight },
  ]
  const words = { address: t`请先填写收货地址`, collector: t`请先填写提货人` }
  const without = missing === 'address' && (
    <span className="mr-2 text-12 font-normal text-ink-3">
      <Trans>不含运费</Trans>
    </span>
  )
  return (
    <aside className="card flex flex-col gap-3 p-4 lg:sticky lg:top-5 lg:p-5" aria-label={t`金额`}>
      <dl className={classes('flex flex-col gap-2 text-14', isStale && 'animate-pulse')} aria-live="polite">
        {rows.map(({ label, amount }) => (
          <div key={label} className="flex justify-between">
            <dt className="text-ink-2">{label}</dt>
            <dd className={classes('tabular', amount?.startsWith('-') && 'text-cinnabar-600')}>
              {amount ? formatMoney(amount) : t`待定`}
            </dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between border-t border-line pt-3">
          <dt className="font-semibold">
            <Trans>应付</Trans>
          </dt>
          <dd>
            {without}
            <Price amount={checkout.payable} className="text-24" />
          </dd>
        </div>
      </dl>
      {children}
      <div className="fixed inset-x-0 bottom-0 z-30 flex items-center justify-between gap-3 border-t border-line bg-surface px-3 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] lg:static lg:border-0 lg:p-0">
        <span className="lg:hidden">
          <Price amount={checkout.payable} className="mr-2 text-20" />
          {without}
        </span>
        <Button
          tone="buy"
          className="lg:w-full"
          disabled={missing !== undefined || !checkout.canSubmit || isStale}
          isBusy={isPlacing}
          onClick={onSubmit}
        >
          {missing ? words[missing] : t`提交订单`}
        </Button>
      </div>
    </aside>
  )
}
