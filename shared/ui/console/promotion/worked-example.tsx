import { useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import { useId, useState } from 'react'
import { discountOf, stepOf, type DiscountStep } from '../../../core/discount.ts'
import { formatYuan, parseYuan } from '../../../core/money.ts'
import { MoneyText } from '../money-text.tsx'
import { short, type MoneyStep } from './draft.ts'

/** What a buyer pays for so much, computed as the server does. */
export function WorkedExample({ steps }: { steps: readonly MoneyStep[] }) {
  const { t } = useLingui()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const inFen = steps.map(stepInFen)
  const text = typed ?? short(formatYuan(exampleOf(inFen)))
  const goods = parseYuan(text)
  const step = goods === undefined ? undefined : stepOf(inFen, goods)
  const discount = step && goods !== undefined ? discountOf(step, goods) : 0
  const next = inFen[0]
  return (
    <div className="kc-example">
      <label htmlFor={id}>{t`买`}</label>
      <Input
        id={id}
        prefix="¥"
        inputMode="decimal"
        value={text}
        onChange={(event) => setTyped(event.target.value.trim())}
      />
      <p aria-live="polite">
        {goods === undefined ? (
          t`写一个金额，看看实付多少`
        ) : (
          <>
            {t`实付`} <MoneyText value={formatYuan(goods - discount)} strong />
            <span className="kc-quiet">
              {discount > 0
                ? t`省 ¥${short(formatYuan(discount))}`
                : next && goods < next.threshold
                  ? t`还差 ¥${short(formatYuan(next.threshold - goods))} 可用`
                  : t`没有优惠`}
            </span>
          </>
        )}
      </p>
    </div>
  )
}

export const stepInFen = ({ threshold, amount, rateBps, cap }: MoneyStep): DiscountStep => ({
  threshold: parseYuan(threshold) ?? 0,
  amount: amount === null ? null : (parseYuan(amount) ?? 0),
  rateBps,
  cap: cap === null ? null : (parseYuan(cap) ?? 0),
})

const hundred = 10_000

/** A round sum that reaches the first step: half as much again. */
function exampleOf(steps: readonly DiscountStep[]): number {
  const threshold = steps[0]?.threshold ?? 0
  return Math.max(hundred, Math.ceil((threshold * 1.5) / hundred) * hundred)
}
