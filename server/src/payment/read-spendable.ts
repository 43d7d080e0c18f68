import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { readWallet } from '../ledger/wallet.ts'

/** What a member can pay with: what could be withdrawn, less what is owed. */
export async function readSpendable(em: EntityManager, memberId: string): Promise<Fen> {
  const { available, debt } = await readWallet(em, 'member', memberId)
  return Math.max(0, available - debt)
}
