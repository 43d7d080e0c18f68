import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatBps, splitMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'

export interface Step {
  threshold: string
  amount: string | null
  rateBps: number | null
  cap: string | null
}

/** ¥20, and ¥20.50 where there are fen: on a coupon the decimals are said only when they are there. */
export function shortMoney(amount: string) {
  const { integer, decimals } = splitMoney(amount)
  return `¥${integer}${decimals === '00' ? '' : `.${decimals}`}`
}

/** Chinese says what is left of ten: 1000 Bps off are 9 折, 1500 are 8.5 折. */
export function tenthsLeft(rateBps: number) {
  const digits = String(10_000 - rateBps).padStart(4, '0')
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, '')
}

/** What a promotion says of itself in a few words. */
export function useTerms() {
  const { t } = useLingui()
  function off({ amount, rateBps }: Step) {
    if (amount !== null) return t`减 ${shortMoney(amount)}`
    return currentLanguage() === 'zh' ? t`打 ${tenthsLeft(rateBps ?? 0)} 折` : t`减 ${formatBps(rateBps ?? 0)}`
  }
  const isFree = ({ threshold }: Step) => Number(threshold) === 0
  return {
    off,
    from: (step: Step) => (isFree(step) ? t`无门槛` : t`满 ${shortMoney(step.threshold)}`),
    both: (step: Step) => (isFree(step) ? off(step) : t`满 ${shortMoney(step.threshold)} ${off(step)}`),
  }
}
