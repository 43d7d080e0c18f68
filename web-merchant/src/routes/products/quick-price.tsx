import { parseYuan } from '@kaidian/shared/core/money'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import { useState } from 'react'
import { ChangePriceDocument, type QuickVariantFragment } from './quick-variants.graphql.ts'

/** Enter or leaving the field saves; what cannot be a price says so and stays. */
export function QuickPrice({ variant, onDone }: { variant: QuickVariantFragment; onDone: () => void }) {
  const { t } = useLingui()
  const [text, setText] = useState(variant.price)
  const [change, isBusy, { refusals }] = useAction(ChangePriceDocument, {
    quiet: true,
    success: t`价格已改，立即生效`,
    onDone,
  })
  const fen = parseYuan(text.trim())
  const isBad = fen === undefined || fen === 0
  function save() {
    // Enter saves, and the field that is then disabled loses the focus.
    if (!isBusy && !isBad && fen !== parseYuan(variant.price))
      void change({ variantId: variant.id, price: text.trim() })
  }
  return (
    <span className="w-36">
      <Input
        prefix="¥"
        inputMode="decimal"
        aria-label={t`价格：${variant.optionValues.join(' / ') || t`默认规格`}`}
        className="tabular"
        status={isBad || refusals.length > 0 ? 'error' : undefined}
        disabled={isBusy}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={save}
        onBlur={save}
      />
      {(isBad || refusals[0]) && (
        <span className="kc-error block text-13" role="alert">
          {refusals[0]?.message ?? t`写成 188 或 188.00，最多两位小数`}
        </span>
      )}
    </span>
  )
}
