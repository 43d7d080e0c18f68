import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Merchant } from '../merchant/merchant.ts'
import { noneSent, readSentInTime, SentInTime } from './sent-in-time.ts'

@Resolver(() => Merchant)
export class MerchantSendingFields {
  @Allow.staff('merchant:read')
  @FieldResolver(() => SentInTime, {
    nullable: true,
    description: '近 30 天是否按时发货，后台可见 · Whether it sent in time in the last 30 days; staff',
  })
  async sentInTime(@Root() { id }: Merchant, @Ctx() context: Context): Promise<SentInTime> {
    const read = (ids: string[]) => readSentInTime(context.em, ids, now())
    return (await loadBy(context, 'merchant.sentInTime', id, read)) ?? noneSent
  }
}
