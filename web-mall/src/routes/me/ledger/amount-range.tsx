import { parseYuan } from '@kaidian/shared/core/money'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Input } from '@kaidian/shared/ui/mall/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { useState, type SubmitEvent } from 'react'

type Bound = 'min' | 'max'

/** An amount of an address, if it is one. */
export function amountIn(params: URLSearchParams, name: Bound): string | undefined {
  const text = params.get(name) ?? ''
  return parseYuan(text) === undefined ? undefined : text
}

interface AmountRangeProps {
  min: string | undefined
  max: string | undefined
  onChange: (changes: Record<Bound, string | undefined>) => void
}

/** From how much to how much, in or out. What is no amount is no bound. */
export function AmountRange({ min, max, onChange }: AmountRangeProps) {
  const { t } = useLingui()
  const [low, setLow] = useState(min ?? '')
  const [high, setHigh] = useState(max ?? '')
  const known = (text: string): string | undefined => (parseYuan(text) === undefined ? undefined : text)

  function submit(event: SubmitEvent) {
    event.preventDefault()
    onChange({ min: known(low), max: known(high) })
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-1" aria-label={t`金额范围`}>
      <Input
        aria-label={t`最低金额，元`}
        placeholder={t`最低 ¥`}
        inputMode="decimal"
        value={low}
        onChange={({ target }) => setLow(target.value)}
        className="tabular w-22 lg:h-9"
      />
      <span aria-hidden className="text-ink-3">
        –
      </span>
      <Input
        aria-label={t`最高金额，元`}
        placeholder={t`最高 ¥`}
        inputMode="decimal"
        value={high}
        onChange={({ target }) => setHigh(target.value)}
        className="tabular w-22 lg:h-9"
      />
      <Button type="submit" tone="plain" size="small">{t`筛选`}</Button>
      {(min ?? max) && (
        <Button tone="plain" size="small" onClick={() => onChange({ min: undefined, max: undefined })}>
          {t`清除`}
        </Button>
      )}
    </form>
  )
}
