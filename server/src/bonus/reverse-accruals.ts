import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { AccrualKind, BeneficiaryKind } from './accrual.ts'

/** What one beneficiary gives back of what is in their wallet. */
export interface Clawback {
  kind: AccrualKind
  beneficiaryKind: BeneficiaryKind
  beneficiaryId: string
  amount: Fen
}

/**
 * Brings the bonuses of a line to what is left of its fee: their figure at sale less what they are of the fee that is
 * left, rounded down. Answers what has to come back from wallets; what was not settled just becomes less.
 */
export async function reverseAccruals(em: EntityManager, lineId: string): Promise<Clawback[]> {
  const { rows } = await sql<Omit<Clawback, 'amount'> & { amount: string; state: string }>`
    with before as (
      select a.id, a.reversed, a.state, l.is_refunded,
        a.amount - floor((l.fee - l.refunded_fee)::numeric * a.share_bps / 10000)::bigint as reversed_now
      from accrual a join order_line l on l.id = a.order_line_id
      where a.order_line_id = ${lineId} and a.state in ('PENDING', 'HELD', 'SETTLED')
      order by a.id for update of a
    )
    update accrual a set reversed = before.reversed_now,
      state = case when not before.is_refunded then a.state when a.state = 'SETTLED' then 'CLAWED_BACK' else 'CANCELLED' end
    from before where a.id = before.id
    returning a.kind, a.beneficiary_kind as "beneficiaryKind", a.beneficiary_id as "beneficiaryId",
      a.reversed - before.reversed as amount, before.state`.execute(sqlOf(em))
  return rows
    .filter(({ state, amount }) => state === 'SETTLED' && Number(amount) > 0)
    .map(({ kind, beneficiaryKind, beneficiaryId, amount }) => ({
      kind,
      beneficiaryKind,
      beneficiaryId,
      amount: Number(amount),
    }))
}
