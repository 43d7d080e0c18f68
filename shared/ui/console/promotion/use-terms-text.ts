import { useLingui } from '@lingui/react/macro'
import { formatYuan } from '../../../core/money.ts'
import { currentLanguage } from '../../../web/i18n.ts'
import { short, type MoneyStep } from './draft.ts'

interface FlashSaleTerms {
  variantCount: number
  priceMin: string
}

/** Steps in words, as a shopkeeper says them: 满199减20；满399减50, or 满100打9折，最多减30. */
export function useTermsText() {
  const { t } = useLingui()

  /** 9折 or 10 % off: one language counts what is paid, the other what is not. */
  function rateWords(rateBps: number) {
    if (rateBps === 10_000) return t`全免`
    if (currentLanguage() === 'zh') return `${(10_000 - rateBps) / 1_000}\u00a0折`
    return `${short(formatYuan(rateBps))} % off`
  }

  function offWords({ amount, rateBps }: MoneyStep) {
    return rateBps === null ? t`减 ${short(amount ?? '0')}` : rateWords(rateBps)
  }

  function stepText(step: MoneyStep) {
    const off = offWords(step)
    const from = short(step.threshold)
    const isPart = step.rateBps !== null && step.rateBps < 10_000
    const text =
      from === '0'
        ? step.rateBps === null
          ? t`无门槛${off}`
          : t`无门槛 ${off}`
        : isPart
          ? t`满 ${from} 打 ${off}`
          : t`满 ${from} ${off}`
    return step.cap ? t`${text}，最多减 ${short(step.cap)}` : text
  }

  const termsText = (steps: readonly MoneyStep[]) => steps.map(stepText).join(t`；`)

  /** What a promotion does, in a line. */
  function ruleText({ steps, flashSale }: { steps: readonly MoneyStep[]; flashSale: FlashSaleTerms | null }) {
    return flashSale ? t`${flashSale.variantCount} 款，¥${flashSale.priceMin} 起` : termsText(steps)
  }

  return { offWords, stepText, termsText, ruleText, offText: rateWords }
}
