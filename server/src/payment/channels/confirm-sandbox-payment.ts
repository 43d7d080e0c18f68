import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../../kernel/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { inTransaction } from '../../kernel/transaction.ts'
import { hashToken } from './sandbox.ts'
import { SandboxPayment } from './sandbox-payment.ts'
import { sendCallback } from './send-callbacks.ts'

/** Somebody has confirmed on the payment page: it is paid at the sandbox, which then tells us as a gateway does. */
export async function confirmSandboxPayment(em: EntityManager, token: string): Promise<SandboxPayment> {
  const payment = await inTransaction(em, async (inner) => {
    const found = await inner.findOne(
      SandboxPayment,
      { tokenHash: hashToken(token) },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    )
    if (!found) throw new Refusal('NOT_FOUND')
    found.confirm(now())
    return found
  })
  await sendCallback(em, payment)
  return payment
}
