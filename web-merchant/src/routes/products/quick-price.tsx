import { parseYuan } from '@kaidian/shared/core/money'
import { useSystemInfo } from '@kaidian/shared/web/clock.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ChangePriceDocument, type QuickVariantFragment } from './quick-variants.graphql.ts'

interface QuickPriceProps {
  variant: QuickVariantFragment
  /** The first of the list takes the focus. */
  isFirst: boolean
  onDone: () => void
}

/** Saved by Enter or its button, since it is in effect at once; what cannot be a price says so and stays. */
export function QuickPrice({ variant, isFirst, onDone }: QuickPriceProps) {
  const { t } = useLingui()
  const [text, setText] = useState(variant.price)
  const [change, isBusy, { refusals }] = useAction(ChangePriceDocument, {
    quiet: true,
    success: t`价格已改，立即生效`,
    onDone,
  })
  const now = useSystemInfo()?.now
  const frozenUntil = variant.frozenUntil && now && variant.frozenUntil > now ? variant.frozenUntil : undefined
  const fen = parseYuan(text.trim())
  const isBad = fen === undefined || fen === 0
  const isChanged = !isBad && fen !== parseYuan(variant.price)
  function save() {
    if (!isBusy && isChanged) void change({ variantId: variant.id, price: text.trim() })
  }
  return (
    <span className="w-44">
      <span className="flex gap-1.5">
        <Input
          autoFocus={isFirst}
          prefix="¥"
          inputMode="decimal"
          aria-label={t`价格：${variant.optionValues.join(' / ') || t`默认规格`}`}
          className="tabular"
          status={isBad || refusals.length > 0 ? 'error' : undefined}
          readOnly={isBusy}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={save}
        />
        <Button disabled={!isChanged} loading={isBusy} onClick={save}>
          {t`保存`}
        </Button>
      </span>
      {frozenUntil && refusals.length === 0 && !isBad && (
        <span className="block text-13 text-ink-3">{t`报了限时价，到 ${formatTime(frozenUntil, 'moment')} 前不能改`}</span>
      )}
      {(isBad || refusals[0]) && (
        <span className="kc-error block text-13" role="alert">
          {refusals[0]?.message ?? t`写成 188 或 188.00，最多两位小数`}
        </span>
      )}
    </span>
  )
}
