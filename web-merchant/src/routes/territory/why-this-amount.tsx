import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { formatBps, formatMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Drawer } from 'antd'
import { exactOf, PolicyNote, useFeeStep } from '../../parts/fee-rule.tsx'
import { MoneySteps } from '../../parts/money-steps.tsx'
import type { BonusFragment } from './bonuses-page.graphql.ts'
import { Fate } from './fate.tsx'
import { Reversals } from './reversals.tsx'

/** From what was sold to what is earned, step by step, by the rules in force then; and what became of it. */
export function WhyThisAmount({ bonus, onClose }: { bonus: BonusFragment; onClose: () => void }) {
  const { t } = useLingui()
  const feeStep = useFeeStep()
  const { base, fee, shareBps, amount, regionLevel, regionBasis, reversals } = bonus
  const share = formatBps(shareBps)
  return (
    <Drawer open title={t`为什么是 ${formatMoney(amount)}`} size={480} onClose={onClose}>
      <MoneySteps
        steps={[
          {
            key: 'base',
            label: t`计费金额`,
            note: t`${bonus.merchantName} 的订单 ${bonus.orderNumberMasked} 中的一行：商品金额减去商家承担的优惠，不含运费`,
            value: base,
          },
          feeStep(bonus),
          {
            key: 'bonus',
            label: t`奖金，服务费的 ${share}`,
            note: t`${formatMoney(fee)} × ${share} = ¥${exactOf(fee, shareBps)}，向下取整到分`,
            value: amount,
            isResult: true,
          },
        ]}
      />
      {regionLevel && regionBasis && (
        <p className="mb-3 text-ink-2">
          <Trans>
            级别：
            <KindText name="regionLevel" value={regionLevel} />
            。归属看：
            <KindText name="regionBasis" value={regionBasis} />
            。各级代理互不影响。
          </Trans>
        </p>
      )}
      <PolicyNote version={bonus.policyVersion} effectiveAt={bonus.policyEffectiveAt} />
      {reversals.length > 0 && <Reversals bonus={bonus} />}
      <p className="mt-4 flex flex-wrap items-center gap-2">
        <StatusTag kind="accrual" value={bonus.state} /> <Fate bonus={bonus} />
      </p>
    </Drawer>
  )
}
