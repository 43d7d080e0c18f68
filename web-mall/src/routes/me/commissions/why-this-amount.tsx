import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { formatBps, formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import type { Accrual } from './commissions-page.tsx'

/** From the sold line to the bonus, step by step along the thread. */
export function WhyThisAmount({ accrual, onClose }: { accrual: Accrual | undefined; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Sheet
      isOpen={accrual !== undefined}
      onClose={onClose}
      title={accrual ? t`为什么是 ${formatMoney(accrual.amount)}` : ''}
    >
      {accrual && <Steps accrual={accrual} />}
    </Sheet>
  )
}

function Steps({ accrual }: { accrual: Accrual }) {
  const { t } = useLingui()
  const { base, feeRateBps, fee, shareBps, amount, policyVersion } = accrual
  const since = formatTime(accrual.policyEffectiveAt, 'date')
  const steps = [
    {
      title: t`成交金额 ${formatMoney(base)}`,
      text: t`${accrual.merchantName} 的订单 ${accrual.orderNumberMasked}，不含运费`,
    },
    {
      title: t`× 服务费率 ${formatBps(feeRateBps)} = ${formatMoney(fee)}`,
      text: t`平台向商家收取的服务费，四舍五入到分`,
    },
    {
      title: t`× 奖金比例 ${formatBps(shareBps)} = ${formatMoney(amount)}`,
      text: t`方案 v${policyVersion}，${since} 起生效；向下取整到分`,
    },
    { title: outcome(), text: t`退款会按比例取消或扣回` },
  ]
  function outcome() {
    switch (accrual.state) {
      case 'PENDING':
        return accrual.unlocksAt
          ? t`将在 ${formatTime(accrual.unlocksAt)} 结算到钱包`
          : t`待结算：订单完成并过了售后期后到账`
      case 'HELD':
        return t`已暂缓：${accrual.reason ?? ''}`
      case 'SETTLED':
        return accrual.settledAt ? t`已在 ${formatTime(accrual.settledAt)} 结算到钱包` : t`已结算到钱包`
      case 'CANCELLED':
        return t`已取消：${accrual.reason ?? t`订单已退款`}`
      case 'CLAWED_BACK':
        return t`已扣回：${accrual.reason ?? t`订单已退款`}`
    }
  }
  return (
    <ol className="thread flex flex-col gap-4">
      {steps.map(({ title, text }) => (
        <li key={title}>
          <p className="tabular text-15 font-medium">{title}</p>
          <p className="text-13 text-ink-3">{text}</p>
        </li>
      ))}
    </ol>
  )
}
