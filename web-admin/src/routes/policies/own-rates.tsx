import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { RateInput } from './rate-input.tsx'

export interface OwnRate {
  /** Empty while nothing is chosen. */
  id: string
  name: string
  feeRateBps: number
}

interface OwnRatesProps {
  title: string
  add: string
  rates: readonly OwnRate[]
  defaultBps: number
  /** By its place, what was refused of a row. */
  errors: Record<string, string>
  pick: (rate: OwnRate, choose: (subject: { id: string; name: string }) => void) => ReactNode
  onChange: (rates: OwnRate[]) => void
}

/** Products, merchants or categories whose service fee differs from what else would count. */
export function OwnRates({ title, add, rates, defaultBps, errors, pick, onChange }: OwnRatesProps) {
  const { t } = useLingui()
  const replace = (index: number, part: Partial<OwnRate>) =>
    onChange(rates.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <div className="grid gap-2" role="group" aria-label={title}>
      {rates.map((rate, index) => (
        // Rows have no identity of their own and are never reordered.
        <div key={index}>
          <div className="grid grid-cols-[minmax(0,1fr)_120px_auto] gap-2">
            {pick(rate, (subject) => replace(index, subject))}
            <RateInput
              label={t`服务费率`}
              bps={rate.feeRateBps}
              onChange={(feeRateBps) => replace(index, { feeRateBps })}
            />
            <Button
              aria-label={t`移除`}
              icon={<Trash2 size={15} aria-hidden />}
              onClick={() => onChange(rates.filter((_, at) => at !== index))}
            />
          </div>
          {errors[index] && (
            <p className="kc-error" role="alert">
              {errors[index]}
            </p>
          )}
        </div>
      ))}
      <Button
        type="dashed"
        icon={<Plus size={15} aria-hidden />}
        onClick={() => onChange([...rates, { id: '', name: '', feeRateBps: defaultBps }])}
      >
        {add}
      </Button>
    </div>
  )
}
