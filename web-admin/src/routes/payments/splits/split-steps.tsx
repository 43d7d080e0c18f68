import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { GiveUpSplitDocument, ResendSplitDocument, type StuckSplitFragment } from './stuck-splits.graphql.ts'

/** What can be done about an instruction to share that stays. */
export function SplitSteps({ split, onDone }: { split: StuckSplitFragment; onDone: () => void }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [resend, isResending] = useAction(ResendSplitDocument, {
    idempotent: true,
    success: t`已安排，几秒内再发`,
    onDone,
  })
  const [giveUp, isGivingUp] = useAction(GiveUpSplitDocument, {
    idempotent: true,
    success: t`已放弃，账本已更新`,
    onDone,
  })
  const { shopName } = split.part
  const amount = formatMoney(split.amount)
  const consequence = {
    SHARE: t`${amount} 留在${shopName}的微信支付账户里，记为${shopName}欠平台；余款另行解冻。`,
    RELEASE: t`账目不变；余款要由${shopName}或微信支付自行解冻。`,
    RETURN: t`${amount} 留在平台，记入${shopName}的钱包；等它的退款改由${shopName}的账户全额支付。`,
  }[split.kind]

  async function askResend() {
    const answer = await confirm({
      title: t`再发一次?`,
      body: t`单号不变。渠道若仍拒绝，会再自动重试约五小时。`,
      confirm: t`再发一次`,
      reason: { label: t`为何现在能办成`, isRequired: true },
    })
    if (answer) await resend({ id: split.id, reason: answer.reason })
  }

  async function askGiveUp() {
    const answer = await confirm({
      title: t`放弃这条分账指令?`,
      body: t`${consequence} 会先向渠道查询，渠道已办成的不会放弃。不能撤回。`,
      confirm: t`放弃`,
      isDangerous: true,
      reason: { label: t`原因`, isRequired: true },
    })
    if (answer) await giveUp({ id: split.id, reason: answer.reason })
  }

  return (
    <span className="flex gap-2 md:flex-col md:items-start">
      <Button size="small" loading={isResending} onClick={() => void askResend()}>
        {t`再发一次`}
      </Button>
      {split.stuckAt && (
        <Button size="small" danger loading={isGivingUp} onClick={() => void askGiveUp()}>
          {t`放弃`}
        </Button>
      )}
    </span>
  )
}
