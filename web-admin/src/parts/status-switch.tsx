import { Segmented } from 'antd'

interface StatusSwitchProps {
  label: string
  value: string
  options: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** Above a desk: what still waits, and what was decided. */
export function StatusSwitch({ label, value, options, onChange }: StatusSwitchProps) {
  return <Segmented aria-label={label} value={value} options={options} onChange={onChange} />
}
