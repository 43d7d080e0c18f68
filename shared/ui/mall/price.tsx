import { splitMoney } from '../../web/money.ts'
import { classes } from './classes.ts'

interface PriceProps {
  amount: string
  /** The size of the integer; ¥ is 60 % of it, the decimals 70 %. */
  className?: string
  tone?: 'price' | 'ink' | 'jade' | 'gold'
  sign?: boolean
}

const tones = { price: 'text-cinnabar-600', ink: 'text-ink', jade: 'text-jade-600', gold: 'text-gold-700' }

export function Price({ amount, className = 'text-17', tone = 'price', sign = false }: PriceProps) {
  const { isNegative, integer, decimals } = splitMoney(amount)
  return (
    <span className={classes('tabular font-num font-semibold whitespace-nowrap', tones[tone], className)}>
      {isNegative ? '−' : sign ? '+' : ''}
      <span className="text-[.6em]">¥</span>
      {integer}
      <span className="text-[.7em]">.{decimals}</span>
    </span>
  )
}

/** The price before; read out as such, not as a second price. */
export function OriginalPrice({ amount, label }: { amount: string; label: string }) {
  const { integer, decimals } = splitMoney(amount)
  return (
    <s className="tabular text-12 text-ink-3" aria-label={`${label} ${integer}.${decimals}`}>
      ¥{integer}.{decimals}
    </s>
  )
}
