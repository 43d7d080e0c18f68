import { exactBps, parseYuan } from '@kaidian/shared/core/money'
import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatBps, formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useFeeRuleWords } from './accrual-words.ts'
import type { Accrual } from './commissions-page.tsx'
import { Fate } from './fate.tsx'
import { Reversals } from './reversals.tsx'

/** From the sold line to the bonus, step by step along the thread, and what became of it. */
export function WhyThisAmount({ accrual, onClose }: { accrual: Accrual | undefined; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Sheet
      isOpen={accrual !== undefined}
      onClose={onClose}
      title={accrual ? t`为什么是 ${formatMoney(accrual.amount)}` : ''}
    >
      {accrual && (
        <div className="flex flex-col gap-5">
          <Steps accrual={accrual} />
          {accrual.reversals.length > 0 && <Reversals reversals={accrual.reversals} left={accrual.left} />}
          <Fate accrual={accrual} />
        </div>
      )}
    </Sheet>
  )
}

function Steps({ accrual }: { accrual: Accrual }) {
  const { t } = useLingui()
  const ruleOf = useFeeRuleWords()
  const { base, feeRateBps, fee, shareBps, amount, policyVersion, merchantName, orderNumberMasked } = accrual
  const rate = formatBps(feeRateBps)
  const share = formatBps(shareBps)
  const steps = [
    {
      title: t`计费金额 ${formatMoney(base)}`,
      text: t`${merchantName} 的订单 ${orderNumberMasked} 中的一行：商品金额减去商家承担的优惠，不含运费`,
    },
    {
      title: t`方案 v${policyVersion}`,
      text: t`下单时的方案，${formatTime(accrual.policyEffectiveAt, 'date')} 起生效；之后改方案不影响这一单`,
    },
    {
      title: t`${ruleOf(accrual)}：${rate}`,
      text: t`按 商品 → 商家 → 分类 → 默认 的顺序，第一条符合的规则算数`,
    },
    {
      title: t`服务费 ${formatMoney(fee)}`,
      text: t`${formatMoney(base)} × ${rate} = ¥${exact(base, feeRateBps)}，四舍五入到分；由商家付给平台`,
    },
    {
      title: t`奖金 ${formatMoney(amount)}`,
      text: t`${formatMoney(fee)} × 奖金比例 ${share} = ¥${exact(fee, shareBps)}，向下取整到分`,
    },
  ]
  return (
    <ol className="thread flex flex-col gap-4">
      {steps.map(({ title, text }) => (
        <li key={title}>
          <p className="tabular text-15 font-medium">{title}</p>
          <p className="tabular text-13 text-ink-3">{text}</p>
        </li>
      ))}
    </ol>
  )
}

const exact = (amount: string, rateBps: number): string => exactBps(parseYuan(amount) ?? 0, rateBps)
