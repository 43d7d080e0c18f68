import type { EntityManager } from '@mikro-orm/postgresql'
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { PaymentNotice } from './payment-notice.ts'
import { Payment } from './payment.ts'
import { Refund } from './refund.ts'

/** A list reads plain rows, which name the member by the id. */
type PaymentView = Pick<Payment, 'id' | 'number' | 'channel'> & ({ member: { id: string } } | { memberId: string })

@Resolver(() => Payment)
export class PaymentFields {
  @FieldResolver(() => ID, { description: '所付的交易单 · The trade that it pays' })
  tradeId(@Root() { subjectId }: Payment): string {
    return subjectId
  }

  @Allow.staff('payment:read')
  @FieldResolver(() => String, { nullable: true, description: '付款人的昵称，后台可见 · Nickname of the payer; staff' })
  payerNickname(@Root() payment: PaymentView, @Ctx() context: Context): Promise<string | null> {
    const memberId = 'memberId' in payment ? payment.memberId : payment.member.id
    return loadBy(context, 'payment.payer', memberId, (ids) => readNicknames(context.em, ids))
  }

  @Allow.staff('payment:read')
  @FieldResolver(() => [PaymentNotice], {
    nullable: true,
    description: '渠道关于它的消息，早的在前，后台可见 · What the channel has said of it, the oldest first; staff',
  })
  async notices(@Root() { number, channel }: PaymentView, @Ctx() context: Context): Promise<PaymentNotice[]> {
    const found = await loadBy(context, 'payment.notices', number, async (numbers) => {
      const where = { number: { $in: numbers } }
      const rows = await context.em.find(PaymentNotice, where, {
        orderBy: { createdAt: 'asc' },
        limit: shownNotices * numbers.length,
        populate: ['resolvedBy'],
      })
      return Map.groupBy(rows, (notice) => notice.number)
    })
    return (found ?? []).filter((notice) => notice.channel === channel)
  }

  @Allow.staff('payment:read')
  @FieldResolver(() => [Refund], {
    nullable: true,
    description: '它的退款，早的在前，后台可见 · Its refunds, the oldest first; staff',
  })
  async refunds(@Root() { id }: PaymentView, @Ctx() context: Context): Promise<Refund[]> {
    const found = await loadBy(context, 'payment.refunds', id, async (ids) =>
      Map.groupBy(
        await context.em.find(
          Refund,
          { payment: { $in: ids } },
          { orderBy: { createdAt: 'asc', id: 'asc' }, limit: shownRefunds * ids.length },
        ),
        ({ payment }) => payment.id,
      ),
    )
    return found ?? []
  }
}

const shownNotices = 50
const shownRefunds = 100

async function readNicknames(em: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const rows: { id: string; nickname: string }[] = await sqlOf(em)
    .selectFrom('member')
    .select(['id', 'nickname'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, nickname }) => [id, nickname]))
}
