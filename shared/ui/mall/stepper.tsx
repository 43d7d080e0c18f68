import { limits } from '../../core/limits.ts'
import { useLingui } from '@lingui/react/macro'
import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { showToast } from '../../web/toast.ts'

interface StepperProps {
  value: number
  max: number
  onChange: (next: number) => void
  label: string
}

/** Pieces, from 1 to what can be had; typed numbers count when the field is left. */
export function Stepper({ value, max, onChange, label }: StepperProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState<string>()

  function commit() {
    const wanted = Number(typed)
    setTyped(undefined)
    if (!Number.isInteger(wanted) || wanted < 1) return
    if (wanted > max)
      showToast({
        text:
          max < limits.lineQuantity
            ? t`库存只剩 ${max} 件，已帮你改为 ${max}`
            : t`每次最多 ${max} 件，已帮你改为 ${max}`,
      })
    change(Math.min(wanted, max))
  }
  function change(next: number) {
    if (next !== value) onChange(next)
  }

  const side =
    'relative flex size-9 items-center justify-center text-ink-2 before:absolute before:inset-x-0 before:-inset-y-1 hover:bg-surface-2 disabled:opacity-35'
  return (
    <div role="group" aria-label={label} className="inline-flex items-center rounded-control border border-line-strong">
      <button
        type="button"
        className={`${side} rounded-l-control`}
        aria-label={t`减少一件`}
        disabled={value <= 1}
        onClick={() => change(value - 1)}
      >
        <Minus size={16} strokeWidth={1.75} aria-hidden />
      </button>
      <input
        aria-label={label}
        inputMode="numeric"
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 4))}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
        className="tabular h-9 w-11 border-x border-line bg-transparent text-center text-15 focus:bg-jade-50"
      />
      <button
        type="button"
        className={`${side} rounded-r-control`}
        aria-label={t`增加一件`}
        disabled={value >= max}
        onClick={() => change(value + 1)}
      >
        <Plus size={16} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  )
}
