import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { Account } from '../account/account.ts'
import { sqlOf } from '../kernel/database.ts'
import { find, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, readPage, type Page } from '../kernel/graph/pages.ts'
import { presentRefusal } from '../kernel/graph/payload.ts'
import { DecideInput, refusalOf } from '../kernel/graph/review.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { RefundLineInput } from '../order/order-inputs.ts'
import { previewRefund } from './preview-refund.ts'
import { decideRefund, proposeRefund } from './propose-refund.ts'
import { portionOf, RefundPreviewInput, RefundProposalPayload, RefundProposalsArgs } from './refund-inputs.ts'
import { refundLimit } from './refund-limit.ts'
import { RefundPreviewPayload } from './refund-preview.ts'
import { RefundProposal, RefundProposalConnection } from './refund-proposal.ts'

interface Listed {
  id: string
  createdAt: Date
}

@Resolver(() => RefundProposal)
export class RefundAdmin {
  @Allow.staff('order:refund')
  @Query(() => RefundPreviewPayload, {
    description: '此刻这样退款会怎样，或为何不能 · What such a refund would do now, or why it cannot be',
  })
  async refundPreview(
    @Arg('input', () => RefundPreviewInput) input: RefundPreviewInput,
    @Ctx() { em, language }: Context,
  ): Promise<RefundPreviewPayload> {
    const { lineId, withFreight } = input
    try {
      const limit = await refundLimit(em)
      const request = { lineId, portion: portionOf(input), reason: '—', withFreight, limit }
      return { preview: await previewRefund(em, request), userErrors: [] }
    } catch (error) {
      // A question whose answer is no: the form shows it at its field.
      if (!(error instanceof Refusal)) throw error
      return { preview: null, userErrors: [presentRefusal(error, language)] }
    }
  }

  @Allow.staff('order:read')
  @Query(() => RefundProposalConnection, { description: '大额退款申请，新的在前 · Proposed refunds, newest first' })
  async refundProposals(
    @Args(() => RefundProposalsArgs) { status, orderId, ...page }: RefundProposalsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<RefundProposal>> {
    let query = sqlOf(em).selectFrom('refund_proposal').select(['id', 'created_at as createdAt'])
    if (status) query = query.where('status', '=', status)
    if (orderId) query = query.where('order_id', '=', isId(orderId) ? orderId : null)
    const keys = newestFirst<Listed>('refund_proposal')
    const found = await readPage<Listed>(query, { list: 'refund-proposals', keys, page })
    return loadPage(em, found, RefundProposal, ['maker', 'checker', 'order', 'line'])
  }

  @Allow.staff('order:refund')
  @Mutation(() => RefundProposalPayload, {
    description: '提交大额退款，由另一人复核 · Proposes a refund, for somebody else to decide',
  })
  async proposeRefund(
    @Arg('input', () => RefundLineInput) input: RefundLineInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<RefundProposalPayload> {
    const { idempotencyKey: key, ...content } = input
    const { lineId, reason, withFreight } = content
    const id = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'proposeRefund', key, content, resultId: id })
    const maker = await find(em, Account, accountId)
    if (earlier === undefined)
      await proposeRefund(em, { id, lineId, portion: portionOf(content), reason, withFreight, maker })
    return answer(em, earlier ?? id)
  }

  @Allow.staff('refund:approve')
  @Mutation(() => RefundProposalPayload, {
    description: '复核大额退款：通过即退款，或驳回 · Decides about a proposed refund: approved, it happens at once',
  })
  async decideRefund(
    @Arg('input', () => DecideInput) input: DecideInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<RefundProposalPayload> {
    const { idempotencyKey: key, ...content } = input
    const { id } = content
    const isFirst =
      (await claimKey(em, { accountId, command: 'decideRefund', key, content, resultId: id })) === undefined
    const proposal = await find(em, RefundProposal, id, { lock: true })
    const checker = await find(em, Account, accountId)
    if (isFirst) await decideRefund(em, proposal, { checker, refusal: refusalOf(input) })
    return answer(em, id)
  }

  @FieldResolver(() => String, { description: '提交人 · Who proposed it' })
  proposedBy(@Root() { maker }: RefundProposal): string {
    return maker.nickname
  }

  @FieldResolver(() => String, { nullable: true, description: '复核人 · Who decided' })
  decidedBy(@Root() { checker }: RefundProposal): string | null {
    return checker?.nickname ?? null
  }

  @FieldResolver(() => String, { description: '订单 · Its order' })
  orderId(@Root() { order }: RefundProposal): string {
    return order.id
  }

  @FieldResolver(() => String, { description: '订单号 · Number of its order' })
  orderNumber(@Root() { order }: RefundProposal): string {
    return order.number
  }

  @FieldResolver(() => String, { description: '商品 · What was bought' })
  title(@Root() { line }: RefundProposal): string {
    return line.title
  }

  @FieldResolver(() => Boolean, { description: '查看者能否复核它 · Whether the viewer may decide it' })
  canDecide(@Root() proposal: RefundProposal, @Ctx() { viewer }: SignedInContext): boolean {
    return proposal.isOpen && viewer.permissions.has('refund:approve') && proposal.maker.id !== viewer.accountId
  }
}

async function answer(em: EntityManager, id: string): Promise<RefundProposalPayload> {
  await em.flush()
  const refundProposal = await em.findOneOrFail(RefundProposal, id, { populate: ['maker', 'checker', 'order', 'line'] })
  return { refundProposal, userErrors: [] }
}
