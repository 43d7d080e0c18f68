import { exactBps, parseYuan } from '@kaidian/shared/core/money'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { formatBps, formatMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import type { FeeRuleFactsFragment } from './fee-rule.graphql.ts'
import type { MoneyStep } from './money-steps.tsx'

interface Fee {
  base: string
  feeRateBps: number
  fee: string
  feeRule: FeeRuleFactsFragment | null
}

/** The step from the base of a line to its service fee: by which rule, and where it was rounded. */
export function useFeeStep(): (fee: Fee) => MoneyStep {
  const { t } = useLingui()
  return ({ base, feeRateBps, fee, feeRule }) => {
    const rate = formatBps(feeRateBps)
    return {
      key: 'fee',
      label: t`服务费（${ruleOf(feeRule)}，${rate}）`,
      note: t`${formatMoney(base)} × ${rate} = ¥${exactOf(base, feeRateBps)}，四舍五入到分。规则按 商品 → 商家 → 分类 → 默认 的顺序，第一条符合的算数`,
      value: fee,
    }
  }

  function ruleOf(rule: FeeRuleFactsFragment | null): string {
    const name = rule?.subjectName
    switch (rule?.scope) {
      case 'PRODUCT':
        return name ? t`商品“${name}”单独的费率` : t`商品单独的费率`
      case 'MERCHANT':
        return t`商家单独的费率`
      case 'CATEGORY':
        return name ? t`分类“${name}”的费率` : t`商品所属分类的费率`
      default:
        return t`默认费率`
    }
  }
}

/** What a rate of an amount is before it is rounded, in yuan. */
export const exactOf = (amount: string, rateBps: number): string => exactBps(parseYuan(amount) ?? 0, rateBps)

export function PolicyNote({ version, effectiveAt }: { version: number; effectiveAt: string }) {
  return (
    <p className="rounded-card bg-surface-2 px-4 py-3 text-ink-2">
      <Trans>
        按下单时的方案 v{version}（<TimeText at={effectiveAt} shape="date" /> 起）计算，之后改方案不影响这一单。
      </Trans>
    </p>
  )
}
