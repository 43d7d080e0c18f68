import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, Extensions, Mutation, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { readPage, type Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { bearRefund } from './bear-refund.ts'
import type { OtherWay } from './channels/channel.ts'
import { finishRefundByHand } from './finish-refund-by-hand.ts'
import { isStuckRefund, oldestFirst } from './payment-trouble.ts'
import { NoteInput, RefundOtherWayInput, RefundPayload, StuckRefundsArgs } from './refund-inputs.ts'
import { refundOtherWay } from './refund-other-way.ts'
import { Refund, RefundConnection, RefundOtherWay } from './refund.ts'
import { retryRefund } from './retry-refund.ts'

@Resolver()
export class RefundAdminDoor {
  @Allow.staff('payment:read')
  @Query(() => RefundConnection, { description: '停住的退款，早的在前 · Refunds that stay, the oldest first' })
  async stuckRefunds(
    @Args(() => StuckRefundsArgs) { trouble, ...page }: StuckRefundsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<Refund>> {
    const all = sqlOf(em).selectFrom('refund').select(['id', 'created_at as createdAt']).where(isStuckRefund(now()))
    const wanted = trouble ? all.where('trouble', '=', trouble) : all
    const found = await readPage(wanted, { list: 'stuck-refunds', keys: oldestFirst('refund'), page })
    return loadPage(em, found, Refund, ['payment'])
  }

  /** By the worker, within seconds: it does all that is due in one way. */
  @Allow.staff('payment:handle')
  @Mutation(() => RefundPayload, {
    description: '立即再向渠道办理一次，单号不变 · Asks the channel again now, under the same number',
  })
  async retryRefund(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<RefundPayload> {
    await retryRefund(em, id, accountId)
    return answer(em, id)
  }

  @Allow.staff('payment:handle')
  @Extensions({ outsideTransaction: true })
  @Mutation(() => RefundPayload, {
    description:
      '把无法原路退回的款改退到别处，退款单号不变 · Sends a refund that cannot go back another way, under its own number',
  })
  async refundOtherWay(
    @Arg('input', () => RefundOtherWayInput) input: RefundOtherWayInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<RefundPayload> {
    const { id, reason, idempotencyKey } = input
    const wish = { id, accountId, reason: reason.trim(), idempotencyKey }
    if (input.way === RefundOtherWay.PLATFORM) await bearRefund(em, wish)
    else await refundOtherWay(em, { ...wish, way: wayOf(input) })
    return answer(em.fork(), id)
  }

  @Allow.staff('payment:handle')
  @Mutation(() => RefundPayload, {
    description: '已把钱线下付给买家，退款办结 · The payer was paid by hand: the refund is done',
  })
  async finishRefundByHand(
    @Arg('input', () => NoteInput) { id, note, idempotencyKey: key }: NoteInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<RefundPayload> {
    const content = { id, note }
    const earlier = await claimKey(em, { accountId, command: 'finishRefundByHand', key, content, resultId: id })
    if (earlier === undefined) await finishRefundByHand(em, { id, accountId, note: note.trim() })
    return answer(em, id)
  }
}

const wayOf = ({ way, bankType, cardNumber, holderName }: RefundOtherWayInput): OtherWay =>
  way === RefundOtherWay.MERCHANT
    ? { to: 'MERCHANT' }
    : {
        to: 'BANK_CARD',
        bankType: bankType ?? '',
        cardNumber: (cardNumber ?? '').replaceAll(' ', ''),
        holderName: (holderName ?? '').trim(),
      }

async function answer(em: EntityManager, id: string): Promise<RefundPayload> {
  await em.flush()
  return { refund: await em.findOneOrFail(Refund, id, { populate: ['payment'] }), userErrors: [] }
}
