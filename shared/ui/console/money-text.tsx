import { formatBps, isZeroMoney, splitMoney } from '../../web/money.ts'

interface MoneyTextProps {
  /** As the wire has it: a decimal string in yuan, "188.00". */
  value: string | null | undefined
  /** A movement: with + or − and the colour of its direction. */
  signed?: boolean
  strong?: boolean
}

export function MoneyText({ value, signed = false, strong = false }: MoneyTextProps) {
  if (value == null) return <Missing />
  const { isNegative, integer, decimals } = splitMoney(value)
  const isIncome = signed && !isNegative && !isZeroMoney(value)
  const tone = isIncome ? ' kc-money-in' : signed && isNegative ? ' kc-money-out' : ''
  return (
    <span className={`kc-money${tone}${strong ? ' kc-strong' : ''}`}>
      {isNegative ? '−' : isIncome ? '+' : ''}
      <small>¥</small>
      {integer}
      <small>.{decimals}</small>
    </span>
  )
}

export function RateText({ bps }: { bps: number | null | undefined }) {
  return bps == null ? <Missing /> : <span className="kc-num kc-nowrap">{formatBps(bps)}</span>
}

export function CountText({ value }: { value: number | null | undefined }) {
  return value == null ? <Missing /> : <span className="kc-num">{value.toLocaleString('en')}</span>
}

export function Missing() {
  return <span className="kc-quiet">—</span>
}
