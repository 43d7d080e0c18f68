import type { Fen } from '@kaidian/shared/core/money'
import { businessMonth, monthRange } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Field, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'

@Allow.member()
@ObjectType({ description: '我的奖金合计 · Totals of my bonuses' })
export class AccrualTotals {
  @Field(() => GraphQLMoney, { description: '待结算，含暂缓 · Waiting or held' })
  pending: Fen

  @Field(() => GraphQLMoney, { description: '累计结算 · Settled in all' })
  settled: Fen

  @Field(() => GraphQLMoney, { description: '已取消或扣回 · Cancelled or taken back' })
  cancelled: Fen

  @Field(() => GraphQLMoney, { description: '本月产生，不含已取消 · Booked this month, without what was cancelled' })
  thisMonth: Fen

  @Field(() => Int, { description: '带来的买家 · Buyers I brought' })
  buyerCount: number

  @Field(() => Int, { description: '带来的商家 · Merchants I brought' })
  merchantCount: number
}

export async function readAccrualTotals(em: EntityManager, memberId: string, now: Date): Promise<AccrualTotals> {
  const { from } = monthRange(businessMonth(now))
  const { rows } = await sql<Record<keyof AccrualTotals, string>>`
    select coalesce(sum(amount - reversed) filter (where state in ('PENDING', 'HELD')), 0) as pending,
      coalesce(sum(amount - reversed) filter (where state = 'SETTLED'), 0) as settled,
      coalesce(sum(reversed), 0) as cancelled,
      coalesce(sum(amount - reversed) filter (where state in ('PENDING', 'HELD', 'SETTLED') and created_at >= ${from}), 0) as "thisMonth",
      (select count(*) from member where promoter_id = ${memberId}) as "buyerCount",
      (select count(*) from merchant where promoter_id = ${memberId}) as "merchantCount"
    from accrual where beneficiary_id = ${memberId} and beneficiary_kind = 'member'`.execute(sqlOf(em))
  const [row] = rows
  return {
    pending: Number(row?.pending),
    settled: Number(row?.settled),
    cancelled: Number(row?.cancelled),
    thisMonth: Number(row?.thisMonth),
    buyerCount: Number(row?.buyerCount),
    merchantCount: Number(row?.merchantCount),
  }
}

/** What is earned and not yet unlocked. */
export async function readPendingBonus(em: EntityManager, beneficiaryId: string): Promise<Fen> {
  const { rows } = await sql<{ pending: string }>`select coalesce(sum(amount - reversed), 0) as pending from accrual
    where beneficiary_id = ${beneficiaryId} and state in ('PENDING', 'HELD')`.execute(sqlOf(em))
  return Number(rows[0]?.pending ?? 0)
}
