import { MoneyText, RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import type { BonusFragment } from './bonuses-page.graphql.ts'

/** From what was sold to what is earned, step by step, with the rule that was in force. */
export function WhyThisAmount({ bonus, onClose }: { bonus: BonusFragment; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Drawer open title={t`为什么是 ${formatMoney(bonus.amount)}`} size={440} onClose={onClose}>
      <ol className="m-0 list-none p-0">
        <Step label={t`成交额`} note={bonus.merchantName}>
          <MoneyText value={bonus.base} />
        </Step>
        <Step
          label={
            <Trans>
              × 服务费率 <RateText bps={bonus.feeRateBps} />
            </Trans>
          }
          note={t`四舍五入到分`}
        >
          <MoneyText value={bonus.fee} />
        </Step>
        <Step
          label={
            <Trans>
              × 奖金比例 <RateText bps={bonus.shareBps} />
            </Trans>
          }
          note={t`向下取整到分`}
          isLast
        >
          <span className="text-20 font-semibold text-[var(--kc-primary)]">
            <MoneyText value={bonus.amount} />
          </span>
        </Step>
      </ol>
      <p className="rounded-card bg-surface-2 px-4 py-3 text-ink-2">
        <Trans>
          按下单时的方案 v{bonus.policyVersion}（<TimeText at={bonus.policyEffectiveAt} shape="date" />{' '}
          起）计算，之后改方案不影响这一单。
        </Trans>
      </p>
      <p className="flex items-center gap-2">
        <StatusTag kind="accrual" value={bonus.state} /> <Fate bonus={bonus} />
      </p>
      {bonus.reason && <p className="text-ink-2">{bonus.reason}</p>}
    </Drawer>
  )
}

function Fate({ bonus: { state, unlocksAt, settledAt } }: { bonus: BonusFragment }) {
  if (settledAt)
    return (
      <Trans>
        <TimeText at={settledAt} /> 已结算到钱包
      </Trans>
    )
  if (state !== 'PENDING') return null
  if (unlocksAt)
    return (
      <Trans>
        售后期满 <TimeText at={unlocksAt} /> 后结算到钱包
      </Trans>
    )
  return <Trans>订单完成并过售后期后结算；退款按比例取消</Trans>
}

function Step({
  label,
  note,
  isLast = false,
  children,
}: {
  label: ReactNode
  note: string
  isLast?: boolean
  children: ReactNode
}) {
  return (
    <li className="relative flex justify-between gap-4 pb-5 pl-6">
      {!isLast && (
        <span className="absolute top-3 bottom-0 left-[5px] w-px bg-[var(--kc-primary)] opacity-40" aria-hidden />
      )}
      <span
        className="absolute top-1.5 left-0 size-[11px] rounded-full border-2 border-[var(--kc-primary)] bg-surface"
        aria-hidden
      />
      <span>
        {label}
        <span className="block text-13 text-ink-3">{note}</span>
      </span>
      {children}
    </li>
  )
}
