import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { newestFirst, readPage, type Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { PaymentNotice, PaymentNoticeConnection } from './payment-notice.ts'
import { isOpenNotice, oldestFirst } from './payment-trouble.ts'
import { Payment } from './payment.ts'
import { NoteInput, NoticePayload, QuarantinedNoticesArgs } from './refund-inputs.ts'
import { resolveNotice } from './resolve-notice.ts'

@Resolver(() => PaymentNotice)
export class PaymentNoticeAdminDoor {
  @Allow.staff('payment:read')
  @Query(() => PaymentNoticeConnection, {
    description:
      '被隔离的渠道消息；待处理的早的在前，全部则新的在前 · Messages kept apart; those that wait oldest first, all of them newest first',
  })
  async quarantinedNotices(
    @Args(() => QuarantinedNoticesArgs) { isOpen, ...page }: QuarantinedNoticesArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<PaymentNotice>> {
    const all = sqlOf(em).selectFrom('payment_notice').select(['id', 'created_at as createdAt'])
    const found = isOpen
      ? await readPage(all.where(isOpenNotice), { list: 'open-notices', keys: oldestFirst('payment_notice'), page })
      : await readPage(all.where('state', '=', 'QUARANTINED'), {
          list: 'notices',
          keys: newestFirst<{ id: string; createdAt: Date }>('payment_notice'),
          page,
        })
    return loadPage(em, found, PaymentNotice, ['resolvedBy'])
  }

  @Allow.staff('payment:handle')
  @Mutation(() => NoticePayload, {
    description:
      '写明一条隔离消息的处理结果；钱不因此变动 · Says what became of a message kept apart; no money moves by it',
  })
  async resolveNotice(
    @Arg('input', () => NoteInput) { id, note, idempotencyKey: key }: NoteInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<NoticePayload> {
    const content = { id, note }
    const earlier = await claimKey(em, { accountId, command: 'resolveNotice', key, content, resultId: id })
    if (earlier === undefined) await resolveNotice(em, { id, accountId, resolution: note.trim() })
    return answer(em, id)
  }

  @FieldResolver(() => Payment, { nullable: true, description: '它所说的支付，若有 · The payment that it speaks of' })
  payment(@Root() { number, channel }: PaymentNotice, @Ctx() context: Context): Promise<Payment | null> {
    return loadBy(context, `notice.payment.${channel}`, number, async (numbers) => {
      const payments = await context.em.find(Payment, { number: { $in: numbers }, channel })
      return new Map(payments.map((payment) => [payment.number, payment]))
    })
  }

  @FieldResolver(() => String, { nullable: true, description: '谁处理的：昵称 · Who has dealt with it' })
  resolvedByName(@Root() { resolvedBy }: PaymentNotice): string | null {
    return resolvedBy?.nickname ?? null
  }
}

async function answer(em: EntityManager, id: string): Promise<NoticePayload> {
  await em.flush()
  return { paymentNotice: await em.findOneOrFail(PaymentNotice, id, { populate: ['resolvedBy'] }), userErrors: [] }
}
