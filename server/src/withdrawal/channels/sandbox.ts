import { after, minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../../kernel/clock.ts'
import { sqlOf } from '../../kernel/database.ts'
import { PayoutUnknown, type PayoutChannel, type PayoutFacts, type PayoutOrder } from './payout-channel.ts'
import { SandboxPayoutState } from './sandbox-payout.ts'

interface Behaviour {
  state: SandboxPayoutState
  becomes?: SandboxPayoutState
  failure?: string
  /** the answer, or the whole request, gets lost the first time */
  loses?: 'answer' | 'request'
}

const closed = '收款账户已注销'

/** The last four digits of the account decide what becomes of a payout, as test cards do at real gateways. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  '0001': { state: SandboxPayoutState.FAILED, failure: closed },
  '0002': { state: SandboxPayoutState.PROCESSING, becomes: SandboxPayoutState.PAID },
  '0003': { state: SandboxPayoutState.PROCESSING, becomes: SandboxPayoutState.FAILED, failure: closed },
  '0004': { state: SandboxPayoutState.PAID, loses: 'answer' },
  '0005': { state: SandboxPayoutState.PAID, loses: 'request' },
}
const usual: Behaviour = { state: SandboxPayoutState.PAID }
const underWayMs = minutes(2)

interface PayoutRow {
  id: string
  state: SandboxPayoutState
  failure: string | null
}

const lostOnce = new Set<string>()

/** The pretended bank of a demo: a table of its own, and nothing of ours but what it is told. */
export class SandboxPayouts implements PayoutChannel {
  private readonly em: EntityManager

  constructor(em: EntityManager) {
    this.em = em
  }

  async pay({ number, amount, accountNumber }: PayoutOrder): Promise<PayoutFacts> {
    const behaviour = behaviours[accountNumber.slice(-4)] ?? usual
    const isLost = behaviour.loses !== undefined && !lostOnce.has(number)
    if (isLost) lostOnce.add(number)
    if (isLost && behaviour.loses === 'request') throw new PayoutUnknown('the request was lost')
    await sqlOf(this.em.fork())
      .insertInto('sandbox_payout')
      .values({
        id: uuidv7(),
        created_at: now(),
        number,
        amount,
        state: behaviour.state,
        failure: behaviour.failure ?? null,
        becomes: behaviour.becomes ?? null,
        becomes_at: behaviour.becomes ? after(now(), underWayMs) : null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    if (isLost) throw new PayoutUnknown('the answer was lost')
    return this.query(number)
  }

  async query(number: string): Promise<PayoutFacts> {
    const { rows } = await sql<PayoutRow>`
      update sandbox_payout set state = case when becomes_at <= ${now()} then becomes else state end
      where number = ${number} returning id, state, failure`.execute(sqlOf(this.em.fork()))
    const [row] = rows
    if (!row) return { state: 'UNKNOWN_NUMBER', channelNumber: null, failure: null }
    return {
      state: row.state,
      channelNumber: row.state === SandboxPayoutState.PAID ? `SBP${row.id.replaceAll('-', '').slice(-16)}` : null,
      failure: row.state === SandboxPayoutState.FAILED ? row.failure : null,
    }
  }
}
