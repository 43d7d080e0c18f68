import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../../kernel/clock.ts'
import { asPrepared, sqlOf } from '../../kernel/database.ts'
import { isDemo, setup } from '../../kernel/setup.ts'
import { sweep } from '../../kernel/sweeps.ts'
import { inTransaction } from '../../kernel/transaction.ts'
import { messageOf } from './sandbox.ts'
import { SandboxPayment } from './sandbox-payment.ts'
import { signMessage } from './sandbox-signature.ts'

const batch = 10
const timeoutMs = 5_000

/** Tells us of a payment over HTTP. Whoever does not listen is told again later, a bounded number of times. */
export async function sendCallback(em: EntityManager, payment: SandboxPayment): Promise<void> {
  const body = messageOf(payment)
  if (!(await deliver(body))) return
  await sql`${asPrepared} update sandbox_payment set callback_at = null where id = ${payment.id}`.execute(
    sqlOf(em.fork()),
  )
}

async function deliver(body: string): Promise<boolean> {
  try {
    const response = await fetch(`${setup().ownUrl}/callbacks/sandbox`, {
      method: 'POST',
      headers: signMessage(body),
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return response.ok
  } catch {
    // Nobody listens, or not in time: a gateway tries again.
    return false
  }
}

async function claimDue(em: EntityManager): Promise<SandboxPayment[]> {
  const due = await em.find(
    SandboxPayment,
    { callbackAt: { $lte: now() } },
    { orderBy: { callbackAt: 'asc' }, limit: batch, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  )
  for (const payment of due) payment.planCallback(now())
  return due
}

sweep({
  name: 'send the sandbox callbacks',
  everySeconds: 5,
  async run(em) {
    if (!isDemo()) return 0
    const due = await inTransaction(em, claimDue)
    for (const payment of due) await sendCallback(em, payment)
    return due.length
  },
})
