import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { AccrualState } from './accrual.ts'

/**
 * Says of a `pair` (buyer_account, other_account, order_id) whether the two have something in common that strangers do
 * not. A condition in SQL, for a whole batch is judged by one statement.
 */
export interface SuspicionRule {
  key: string
  condition: RawBuilder<unknown>
}

const rules: SuspicionRule[] = []

/** The first rule that finds something names it. Rooms above add their own at start. */
export function suspectBy(rule: SuspicionRule): void {
  rules.push(rule)
}

/**
 * Who might be the buyer by another name: of a commission its promoter, of an agent's bonus the agent, of cashback the
 * people of the shop.
 */
const pairs = sql`
  select a.id as accrual_id, a.beneficiary_id, buyer.account_id as buyer_account, other.account_id as other_account, l.order_id
  from accrual a join order_line l on l.id = a.order_line_id join member buyer on buyer.id = l.member_id,
    lateral (
      select m.account_id from member m where a.kind in ('CONSUMER_COMMISSION', 'MERCHANT_COMMISSION') and m.id = a.beneficiary_id
      union all select g.account_id from agent g where a.kind = 'AGENT_BONUS' and g.id = a.beneficiary_id
      union all select t.account_id from team_member t where a.kind = 'CASHBACK' and t.merchant_id = l.merchant_id
    ) as other
  where other.account_id <> buyer.account_id`

/** Holds those of the bonuses that look as if somebody earned from themselves, or whose owner is frozen. */
export async function holdSuspicious(em: EntityManager, accrualIds: readonly string[], now: Date): Promise<void> {
  if (accrualIds.length === 0) return
  const verdict = sql.join(
    rules.map(({ key, condition }) => sql`when ${condition} then ${sql.lit(key)}`),
    sql` `,
  )
  const which = sql`a.id = any(${unseen([...accrualIds], 'uuid[]')}::uuid[])`
  await sql`${asPrepared} with pair as materialized (${pairs} and ${which}), judged as (
      select distinct on (accrual_id) accrual_id, rule, other_account
      from (select pair.*, case ${verdict} end as rule from pair) as one where rule is not null order by accrual_id, other_account
    ), frozen as (${frozenOf(which)}), verdict as (
      select accrual_id as id, rule, other_account from judged
      union all select id, 'FROZEN', null from frozen where not exists (select from judged where accrual_id = frozen.id)
    )
    update accrual set state = ${sql.lit(AccrualState.HELD)}, held_by_rule = verdict.rule, held_with_id = verdict.other_account, held_at = ${now}
    from verdict where accrual.id = verdict.id`.execute(sqlOf(em))
}

/** Of what waits for these lines, whatever has an owner who was frozen in the meantime. */
export async function holdFrozen(em: EntityManager, lineIds: readonly string[], now: Date): Promise<void> {
  const which = sql`a.order_line_id = any(${unseen([...lineIds], 'uuid[]')}::uuid[])`
  await sql`${asPrepared} with frozen as (${frozenOf(which)})
    update accrual set state = ${sql.lit(AccrualState.HELD)}, held_by_rule = 'FROZEN', held_at = ${now}
    from frozen where accrual.id = frozen.id`.execute(sqlOf(em))
}

/** Those that wait and whose owner is frozen, locked. */
const frozenOf = (which: RawBuilder<unknown>) => sql`
  select a.id from accrual a
  where ${which} and a.state = ${sql.lit(AccrualState.PENDING)} and a.decision is null and exists (
    select from account c where c.frozen_at is not null and c.id in (
      select account_id from member where a.beneficiary_kind = 'member' and member.id = a.beneficiary_id
      union all select account_id from agent where a.beneficiary_kind = 'agent' and agent.id = a.beneficiary_id))
  order by a.id for update of a`
