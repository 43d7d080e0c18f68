import { businessMonth, monthRange } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Field, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { clientsOf } from './read-clients.ts'

@Allow.member()
@ObjectType({ simpleResolvers: true, description: '我的客户有多少 · How many clients I have' })
export class ClientCounts {
  @Field(() => Int, { description: '全部 · All' })
  all: number

  @Field(() => Int, { description: '本月加入 · Who joined this month' })
  newThisMonth: number

  @Field(() => Int, { description: '近 90 天有付款订单 · Who have paid orders of the last 90 days' })
  active: number

  @Field(() => Int, { description: '推荐关系 30 天内结束 · Whose ties end within 30 days' })
  ending: number

  @Field(() => Int, { description: '推荐关系已结束 · Whose ties have ended' })
  ended: number
}

export async function readClientCounts(em: EntityManager, memberId: string, now: Date): Promise<ClientCounts> {
  const { from } = monthRange(businessMonth(now))
  const counts: Record<keyof ClientCounts, string> = await sqlOf(em)
    .selectFrom(clientsOf(em, memberId, now).as('client'))
    .select([
      sql<string>`count(*)`.as('all'),
      sql<string>`count(*) filter (where "joinedAt" >= ${from})`.as('newThisMonth'),
      sql<string>`count(*) filter (where "isActive")`.as('active'),
      sql<string>`count(*) filter (where tie = 'ENDING')`.as('ending'),
      sql<string>`count(*) filter (where tie = 'ENDED')`.as('ended'),
    ])
    .executeTakeFirstOrThrow()
  return {
    all: Number(counts.all),
    newThisMonth: Number(counts.newThisMonth),
    active: Number(counts.active),
    ending: Number(counts.ending),
    ended: Number(counts.ended),
  }
}
