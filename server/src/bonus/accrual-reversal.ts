import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Field, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'

export enum ReversalCause {
  REFUND = 'REFUND',
  ORDER_CANCELLED = 'ORDER_CANCELLED',
  CLAWED_BACK = 'CLAWED_BACK',
  NOT_GRANTED = 'NOT_GRANTED',
}
registerEnum(ReversalCause, 'ReversalCause', '一笔奖金为何减少 · Why a bonus became less', {
  REFUND: '结算前退款 · A refund before it was settled',
  ORDER_CANCELLED: '发货前取消订单 · Its order was cancelled before it was sent',
  CLAWED_BACK: '结算后退款，从钱包扣回 · A refund after it was settled, taken back from the wallet',
  NOT_GRANTED: '核对后不予发放 · Not granted after a check',
})

@Allow.audiences(Audience.MEMBER, Audience.AGENT, Audience.STAFF)
@ObjectType({ description: '一笔奖金的一次冲回 · What was once undone of a bonus' })
export class AccrualReversal {
  @Field(() => Date, { description: '时间 · When' })
  at: Date

  @Field(() => GraphQLMoney, { description: '冲回多少 · How much' })
  amount: Fen

  @Field(() => ReversalCause, { description: '原因 · Why' })
  cause: ReversalCause

  @Field(() => GraphQLMoney, {
    description: '其中钱包不足、记为欠款的 · What of it the wallet lacked, and is owed',
  })
  owed: Fen
}

interface ReversalRow extends Omit<AccrualReversal, 'amount' | 'owed'> {
  accrualId: string
  amount: string
  owed: string
}

/**
 * What each of these bonuses lost, refund by refund: its share of the fee before less its share of the fee after, each
 * rounded down. What one beneficiary owes from a refund belongs to their last bonuses of its line, since the wallet
 * gave first. One statement.
 */
export async function readReversalHistory(
  em: EntityManager,
  accrualIds: readonly string[],
): Promise<Map<string, AccrualReversal[]>> {
  const { rows } = await sql<ReversalRow>`
    with step as (
      select r.id, r.order_line_id, r.created_at as at, r.is_after_settlement,
        l.fee - sum(r.fee) over upto + r.fee as fee_before, l.fee - sum(r.fee) over upto as fee_after,
        lead(r.id) over upto is null and o.status = 'CLOSED'
          and not exists (select from shipment s where s.order_id = o.id) as is_cancelled
      from line_refund r join order_line l on l.id = r.order_line_id join orders o on o.id = l.order_id
      where l.id in (select order_line_id from accrual where id = any(${accrualIds}))
      window upto as (partition by r.order_line_id order by r.created_at, r.id)
    ), undone as (
      select a.id as accrual_id, a.beneficiary_id, step.id, step.at, step.is_cancelled,
        case when a.kind in ('CASHBACK', 'AGENT_BONUS') then a.kind else 'COMMISSION' end as entry_kind,
        step.is_after_settlement and coalesce(a.settled_at <= step.at, false) as is_clawed_back,
        floor(step.fee_before::numeric * a.share_bps / 10000) - floor(step.fee_after::numeric * a.share_bps / 10000) as amount
      from accrual a join step on step.order_line_id = a.order_line_id
      where a.reversed > 0 and (a.decision is distinct from 'CANCEL' or step.at <= a.decided_at)
    )
    select u.accrual_id as "accrualId", u.at, u.amount,
      case when u.is_clawed_back then 'CLAWED_BACK' when u.is_cancelled then 'ORDER_CANCELLED' else 'REFUND' end as cause,
      case when u.is_clawed_back then greatest(0, least(u.amount, debt.amount - (
        select coalesce(sum(later.amount), 0) from undone later where later.id = u.id and later.is_clawed_back
          and later.beneficiary_id = u.beneficiary_id and later.entry_kind = u.entry_kind
          and later.accrual_id > u.accrual_id))) else 0 end as owed
    from undone u, lateral (
      select coalesce(sum(t.amount), 0) as amount
      from journal j join transfer t on t.journal_id = j.id join ledger_account d on d.id = t.debit_account_id
      where j.key = 'refund:' || u.id || ':recall' and t.kind = u.entry_kind
        and d.kind = 'DEBT' and d.owner_id = u.beneficiary_id
    ) as debt
    where u.accrual_id = any(${accrualIds}) and u.amount > 0
    union all
    select a.id, a.decided_at, a.amount - coalesce((select sum(u.amount) from undone u where u.accrual_id = a.id), 0),
      'NOT_GRANTED', 0
    from accrual a where a.id = any(${accrualIds}) and a.decision = 'CANCEL'
    order by 2`.execute(sqlOf(em))
  const byAccrual = new Map<string, AccrualReversal[]>()
  for (const { accrualId, at, amount, cause, owed } of rows)
    byAccrual.set(accrualId, [
      ...(byAccrual.get(accrualId) ?? []),
      { at, cause, amount: Number(amount), owed: Number(owed) },
    ])
  return byAccrual
}
