import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import {
  FinishRefundByHandDocument,
  RefundOtherWayDocument,
  RetryRefundDocument,
  type StuckRefundFragment,
} from './stuck-refunds.graphql.ts'

interface Props {
  refund: StuckRefundFragment
  onDecide: () => void
  onDone: () => void
}

/** What can be done about a refund that stays. */
export function RefundSteps({ refund, onDecide, onDone }: Props) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [retry, isRetrying] = useAction(RetryRefundDocument, { success: t`已安排，几秒内办理`, onDone })
  const [finish, isFinishing] = useAction(FinishRefundByHandDocument, {
    idempotent: true,
    success: t`退款已办结`,
    onDone,
  })

  const [bear, isBearing] = useAction(RefundOtherWayDocument, {
    idempotent: true,
    success: t`已改由平台付，付给买家后再办结`,
    onDone,
  })

  async function askBear() {
    const answer = await confirm({
      title: t`由平台把 ${formatMoney(refund.amount)} 付给买家?`,
      body: t`商家在渠道的账户一直退不出这笔钱。决定后不再找渠道，由财务线下付给买家；办结时记为商家欠平台。会先向渠道查询，渠道已受理的不会改。`,
      confirm: t`由平台付`,
      isDangerous: true,
      reason: { label: t`与商家、买家如何商定`, isRequired: true },
    })
    if (answer) await bear({ id: refund.id, way: 'PLATFORM', reason: answer.reason })
  }

  async function askFinish() {
    const answer = await confirm({
      title: t`已把 ${formatMoney(refund.amount)} 付给买家?`,
      body:
        refund.otherWay === 'PLATFORM'
          ? t`付给买家后在这里办结：订单和账本随之更新，这笔钱先从商家的钱包、广告余额、保证金里扣，不够的记为欠款。不能撤回。`
          : t`渠道已把这笔钱退到平台的银行账户。付给买家后在这里办结，订单和账本随之更新，不能撤回。`,
      confirm: t`已付给买家，办结`,
      reason: { label: t`何时、怎样付的，附上回单号`, isRequired: true },
    })
    if (answer) await finish({ id: refund.id, note: answer.reason })
  }

  if (refund.trouble === 'BY_HAND')
    return (
      <Button size="small" type="primary" loading={isFinishing} onClick={() => void askFinish()}>
        {t`已付给买家`}
      </Button>
    )
  if (refund.awaitsReturn) return null
  return (
    <span className="flex gap-2 md:flex-col md:items-start">
      <Button size="small" loading={isRetrying} onClick={() => void retry({ id: refund.id })}>
        {t`立即重试`}
      </Button>
      {refund.stuckAt && (
        <Button size="small" type="primary" loading={isBearing} onClick={() => void askBear()}>
          {t`由平台付`}
        </Button>
      )}
      {refund.trouble === 'ABNORMAL' && (
        <Button size="small" type="primary" onClick={onDecide}>
          {t`改退别处`}
        </Button>
      )}
    </span>
  )
}
