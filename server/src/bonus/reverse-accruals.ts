import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { AccrualKind, BeneficiaryKind } from './accrual.ts'

/** What one beneficiary gives back of what is in their wallet. */
export interface Clawback {
  kind: AccrualKind
  beneficiaryKind: BeneficiaryKind
  beneficiaryId: string
  amount: Fen
}

/** What is undone of a bonus in all, when so much is left of the fee. */
const reversedWith = (feeLeft: RawBuilder<unknown>) =>
  sql`a.amount - floor((${feeLeft})::numeric * a.share_bps / 10000)::bigint`

/**
 * Brings the bonuses of a line to what is left of its fee: their figure at sale less what they are of the fee that is
 * left, rounded down. Answers what has to come back from wallets; what was not settled just becomes less.
 */
export async function reverseAccruals(em: EntityManager, lineId: string): Promise<Clawback[]> {
  const { rows } = await sql<Omit<Clawback, 'amount'> & { amount: string; state: string }>`
    with before as (
      select a.id, a.reversed, a.state, l.is_refunded,
        ${reversedWith(sql`l.fee - l.refunded_fee`)} as reversed_now
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

export interface Reversal extends Clawback {
  /** it is in a wallet; else it just becomes less */
  isSettled: boolean
}

/** What each bonus of a line would become less by, if so much were left of its fee. Nothing is changed. */
export async function readReversals(em: EntityManager, lineId: string, feeLeft: Fen): Promise<Reversal[]> {
  const { rows } = await sql<Omit<Reversal, 'amount'> & { amount: string }>`
    select a.kind, a.beneficiary_kind as "beneficiaryKind", a.beneficiary_id as "beneficiaryId",
      ${reversedWith(sql`${feeLeft}`)} - a.reversed as amount, a.state = 'SETTLED' as "isSettled"
    from accrual a where a.order_line_id = ${lineId} and a.state in ('PENDING', 'HELD', 'SETTLED')
    order by a.id`.execute(sqlOf(em))
  return rows.map((row) => ({ ...row, amount: Number(row.amount) })).filter(({ amount }) => amount > 0)
}
