import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Field, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { EntryKind } from '../ledger/journal.ts'
import { isPaid } from './dividend-range.ts'

@Allow.member()
@ObjectType({ simpleResolvers: true, description: '一种待结算的钱 · What is pending of a kind' })
export class PendingAmount {
  @Field(() => EntryKind, { description: '种类 · Kind' })
  kind: EntryKind

  @Field(() => GraphQLMoney, { description: '金额 · Amount' })
  amount: Fen

  @Field(() => Int, { description: '笔数 · How many' })
  count: number

  @Field(() => Date, {
    nullable: true,
    description: '最早的一笔何时结算，未知为空 · When the first is due; null while unknown',
  })
  nextAt: Date | null
}

interface PendingRow extends Omit<PendingAmount, 'amount' | 'count'> {
  amount: string
  count: string
}

/** What a member earns and does not have yet, by kind: bonuses that are not unlocked, and dividends in the round. */
export async function readPending(em: EntityManager, memberId: string): Promise<PendingAmount[]> {
  const { rows } = await sql<PendingRow>`
    select case kind when 'CASHBACK' then 'CASHBACK' when 'AGENT_BONUS' then 'AGENT_BONUS' else 'COMMISSION' end as kind,
      sum(accrual.amount - accrual.reversed) as amount, count(*) as count, min(line.after_sale_until) as "nextAt"
    from accrual join order_line line on line.id = accrual.order_line_id
    where beneficiary_id = ${memberId} and beneficiary_kind = 'member' and state in ('PENDING', 'HELD')
    group by 1
    union all
    select 'DIVIDEND', sum(amount), count(*), null from dividend d
    where d.member_id = ${memberId} and not ${isPaid} and amount > 0 having count(*) > 0
    order by 1`.execute(sqlOf(em))
  return rows.map((row) => ({ ...row, amount: Number(row.amount), count: Number(row.count) }))
}
