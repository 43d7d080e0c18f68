import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { AdjustStockDocument, type QuickVariantFragment } from './quick-variants.graphql.ts'

interface QuickStockProps {
  variant: QuickVariantFragment
  /** The first of the list takes the focus. */
  isFirst: boolean
  onDone: () => void
}

/** A change, not a new total: sales go on while somebody counts. */
export function QuickStock({ variant, isFirst, onDone }: QuickStockProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [adjust, isBusy, { refusals }] = useAction(AdjustStockDocument, {
    quiet: true,
    idempotent: true,
    success: t`库存已改`,
    onDone: () => {
      setText('')
      onDone()
    },
  })
  const change = /^[+-]?\d{1,8}$/.test(text.trim()) ? Number(text) : undefined
  function save() {
    if (change) void adjust({ variantId: variant.id, change })
  }
  return (
    <span className="grid w-44 gap-1">
      <span className="flex gap-1.5">
        <Input
          autoFocus={isFirst}
          prefix={<span className="text-ink-3">{variant.onHand}</span>}
          placeholder="+10 / -3"
          aria-label={t`现有 ${variant.onHand}，加减库存：${variant.optionValues.join(' / ') || t`默认规格`}`}
          className="tabular"
          status={(text !== '' && change === undefined) || refusals.length > 0 ? 'error' : undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={save}
        />
        <Button disabled={!change} loading={isBusy} onClick={save}>
          {change ? `= ${variant.onHand + change}` : t`改`}
        </Button>
      </span>
      {variant.reserved > 0 && <small className="text-12 text-ink-3">{t`其中 ${variant.reserved} 件已被下单`}</small>}
      {refusals[0] && (
        <span className="kc-error text-13" role="alert">
          {refusals[0].message}
        </span>
      )}
    </span>
  )
}
