import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { ChannelBill, type BillState } from './channel-bill.ts'

/** Takes up the bill that has been due longest, so that nobody else does; null: none is. */
export function claimBill(em: EntityManager, state: BillState): Promise<ChannelBill | null> {
  return inTransaction(em, async (inner) => {
    const [bill] = await inner.find(
      ChannelBill,
      { state, dueAt: { $lte: now() } },
      { orderBy: { dueAt: 'asc', day: 'asc' }, limit: 1, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    bill?.begin(now())
    return bill ?? null
  })
}

export const lockBill = (em: EntityManager, id: string): Promise<ChannelBill> =>
  em.findOneOrFail(ChannelBill, id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
