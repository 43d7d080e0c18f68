import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { CaseAction } from './case-step.ts'
import { addSteps } from './note-differences.ts'

/** Ends the cases of payments and refunds that are recorded by now. Answers how many. */
export async function closeRepaired(em: EntityManager): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update reconciliation_case as ended set status = 'RESOLVED', resolution = 'REPAIRED', resolved_at = ${now()}
    where status = 'OPEN' and kind in ('PAYMENT_UNRECORDED', 'REFUND_UNRECORDED') and case kind
      when 'PAYMENT_UNRECORDED' then exists (
        select from payment where id = ended.payment_id and status in ('SUCCEEDED', 'SUCCEEDED_LATE')
          and transaction_id = ended.transaction_id)
      else exists (select from refund where id = ended.refund_id and status = 'SUCCEEDED') end
    returning id`.execute(sqlOf(em))
  await addSteps(
    em,
    rows.map(({ id }) => id),
    CaseAction.REPAIRED,
    null,
  )
  return rows.length
}
