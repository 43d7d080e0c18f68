import { InputNumber } from 'antd'

interface RateInputProps {
  id?: string
  label?: string
  bps: number
  onChange: (bps: number) => void
}

/** A rate typed as a percentage with two decimals, kept in whole basis points. */
export function RateInput({ id, label, bps, onChange }: RateInputProps) {
  return (
    <InputNumber
      id={id}
      aria-label={label}
      min={0}
      max={100}
      step={0.5}
      precision={2}
      suffix="%"
      value={bps / 100}
      onChange={(percent) => onChange(Math.round((percent ?? 0) * 100))}
      className="w-full!"
    />
  )
}
