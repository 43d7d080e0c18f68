import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { readRows, saveRows } from '../../kernel/save-rows.ts'
import { inTransaction } from '../../kernel/transaction.ts'
import { hashToken } from './sandbox.ts'
import { SandboxPayment } from './sandbox-payment.ts'
import { sendCallback } from './send-callbacks.ts'

/** Somebody has confirmed on the payment page: it is paid at the sandbox, which then tells us as a gateway does. */
export async function confirmSandboxPayment(em: EntityManager, token: string): Promise<SandboxPayment> {
  const payment = await inTransaction(em, async (inner) => {
    const [found] = await readRows(
      inner,
      SandboxPayment,
      sql`select * from sandbox_payment where token_hash = ${hashToken(token)} for update`,
    )
    if (!found) throw new Refusal('NOT_FOUND')
    found.confirm(now())
    await saveRows(inner, [found])
    return found
  })
  await sendCallback(em, payment)
  return payment
}
