import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readRows } from '../../kernel/save-rows.ts'
import { asPrepared, sqlOf } from '../../kernel/database.ts'
import { hashToken } from './sandbox.ts'
import { SandboxPayment, SandboxState } from './sandbox-payment.ts'
import { sendCallback } from './send-callbacks.ts'

/** Somebody has confirmed on the payment page: it is paid at the sandbox, which then tells us as a gateway does. */
export async function confirmSandboxPayment(em: EntityManager, token: string): Promise<SandboxPayment> {
  const outside = em.fork()
  const [payment] = await readRows(
    outside,
    SandboxPayment,
    sql`select * from sandbox_payment where token_hash = ${hashToken(token)}`,
  )
  if (!payment) throw new Refusal('NOT_FOUND')
  payment.confirm(now())
  const { id, state, paidAt, transactionId, callbacks, callbackAt } = payment
  const { numAffectedRows } = await sql`${asPrepared}
    update sandbox_payment set state = ${state}, paid_at = ${paidAt}, transaction_id = ${transactionId},
      callbacks = ${callbacks}, callback_at = ${callbackAt}
    where id = ${id} and state = ${sql.lit(SandboxState.UNPAID)}`.execute(sqlOf(outside))
  if (numAffectedRows !== 1n) throw new Refusal('ALREADY_PAID')
  await sendCallback(em, payment)
  return payment
}
