import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { DecideRefundDocument, type RefundProposalLineFragment } from './refund-proposal-line.graphql.ts'
import { portionText } from './portion-text.ts'

interface RefundProposalLineProps {
  proposal: RefundProposalLineFragment
  onDecided: () => void
}

/** A refund that two people decide: what is asked, by whom, and the two buttons of the second. */
export function RefundProposalLine({ proposal, onDecided }: RefundProposalLineProps) {
  const { t, i18n } = useLingui()
  return (
    <article className="border-line border-t px-5 py-3 max-md:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusTag kind="refundProposal" value={proposal.status} />
        <span>{proposal.title}</span>
        <span className="text-ink-2">
          {i18n._(portionText(proposal))}
          {proposal.withFreight && <> · {t`连运费`}</>}
        </span>
        <span className="ml-auto">
          <MoneyText value={proposal.total} strong />
        </span>
      </div>
      <p className="text-ink-2">
        <Trans>原因：{proposal.reason}</Trans>
      </p>
      <p className="text-13 text-ink-3">
        <Trans>
          {proposal.proposedBy} 提交于 <TimeText at={proposal.proposedAt} />
        </Trans>
        {proposal.decidedAt && (
          <>
            {' · '}
            <Trans>
              {proposal.decidedBy} 复核于 <TimeText at={proposal.decidedAt} />
            </Trans>
          </>
        )}
        {proposal.refusal && (
          <>
            {' · '}
            <Trans>驳回：{proposal.refusal}</Trans>
          </>
        )}
      </p>
      {proposal.status === 'PROPOSED' && <RefundDecision proposal={proposal} onDecided={onDecided} />}
    </article>
  )
}

/** Approves or refuses; whoever has proposed it reads that somebody else has to. */
export function RefundDecision({ proposal, onDecided }: RefundProposalLineProps) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [decide, isBusy] = useAction(DecideRefundDocument, { idempotent: true, onDone: onDecided })
  if (!proposal.canDecide) return <p className="text-13 text-ink-3">{t`等另一位有复核权限的同事处理。`}</p>
  const total = formatMoney(proposal.total)

  async function approve() {
    const answer = await confirm({
      title: t`通过并退款 ${total}？`,
      body: t`通过后立即退给买家，不能撤回。`,
      confirm: t`通过并退款`,
      isDangerous: true,
    })
    if (answer) await decide({ id: proposal.id, decision: 'APPROVE', reason: null })
  }

  async function refuse() {
    const answer = await confirm({
      title: t`驳回这笔退款？`,
      confirm: t`驳回`,
      reason: { label: t`驳回原因`, isRequired: true, templates: [t`证据不足`, t`金额不对`, t`应由商家处理`] },
    })
    if (answer) await decide({ id: proposal.id, decision: 'RETURN', reason: answer.reason })
  }

  return (
    <div className="mt-2 flex gap-2">
      <Button size="small" type="primary" loading={isBusy} onClick={() => void approve()}>
        {t`通过并退款`}
      </Button>
      <Button size="small" danger disabled={isBusy} onClick={() => void refuse()}>
        {t`驳回`}
      </Button>
    </div>
  )
}
