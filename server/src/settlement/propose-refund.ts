import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { OrderLine } from '../order/order.ts'
import { previewRefund } from './preview-refund.ts'
import { refundLimit } from './refund-limit.ts'
import { refundLine } from './refund-line.ts'
import { RefundProposal, RefundProposalStatus } from './refund-proposal.ts'
import type { RefundRequest } from './take-back.ts'

/** Asks a second person for a refund; it must be possible now. One at a time about a line. */
export async function proposeRefund(
  em: EntityManager,
  { id, maker, ...request }: RefundRequest & { id: string; maker: Account },
): Promise<RefundProposal> {
  const line = await find(em, OrderLine, request.lineId, { lock: true, populate: ['order'] })
  const isAsked = await em.count(RefundProposal, { line, status: RefundProposalStatus.PROPOSED })
  if (isAsked > 0) throw new Refusal('REFUND_ASKED_ALREADY')
  const { total } = await previewRefund(em, { ...request, limit: await refundLimit(em) })
  const { portion, reason, withFreight = false } = request
  const proposal = new RefundProposal({ id, line, portion, withFreight, total, reason, maker })
  em.persist(proposal)
  return proposal
}

/** The second person: with an approval the refund happens at once, or the approval does not happen. `proposal` is locked. */
export async function decideRefund(
  em: EntityManager,
  proposal: RefundProposal,
  { checker, refusal }: { checker: Account; refusal: string | null },
): Promise<void> {
  proposal.decide(checker, refusal, now())
  if (refusal !== null) return
  const { portion, reason, withFreight } = proposal
  await refundLine(em, { lineId: proposal.line.id, portion, reason, withFreight })
}
