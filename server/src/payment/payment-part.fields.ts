import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Payment } from './payment.ts'
import { PaymentPart } from './payment-part.ts'
import { Split } from './split.ts'

@Resolver(() => Payment)
export class PaymentPartsFields {
  @Allow.staff('payment:read')
  @FieldResolver(() => [PaymentPart], {
    nullable: true,
    description: '合单的各部分，后台可见；不是合单的没有 · Parts of a combined payment, of another none; staff',
  })
  async parts(@Root() { id }: Pick<Payment, 'id'>, @Ctx() context: Context): Promise<PaymentPart[]> {
    const found = await loadBy(context, 'payment.parts', id, async (ids) => {
      const parts = await context.em.find(PaymentPart, { payment: { $in: ids } }, { orderBy: { id: 'asc' } })
      return Map.groupBy(parts, ({ payment }) => payment.id)
    })
    return found ?? []
  }
}

@Resolver(() => PaymentPart)
export class PaymentPartFields {
  @FieldResolver(() => [Split], { description: '分账指令，先后为序 · Its instructions to share, in their order' })
  async splits(@Root() { id }: PaymentPart, @Ctx() context: Context): Promise<Split[]> {
    const found = await loadBy(context, 'payment-part.splits', id, async (ids) => {
      const splits = await context.em.find(
        Split,
        { part: { $in: ids } },
        { orderBy: { position: 'asc' }, limit: shownSplits * ids.length },
      )
      return Map.groupBy(splits, ({ part }) => part.id)
    })
    return found ?? []
  }
}

const shownSplits = 100
