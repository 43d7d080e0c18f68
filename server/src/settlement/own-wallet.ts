import type { EntityManager } from '@mikro-orm/postgresql'
import { readPendingBonus } from '../bonus/accrual-totals.ts'
import { escrow, type HolderKind } from '../ledger/account-ref.ts'
import { readBalances, readWallet, type Wallet } from '../ledger/wallet.ts'

/** What somebody has, waits for and owes. A merchant waits for what is in escrow, everybody else for bonuses. */
export async function readOwnWallet(em: EntityManager, holder: HolderKind, id: string): Promise<Wallet> {
  const own = await readWallet(em, holder, id)
  return { ...own, pending: holder === 'merchant' ? await readEscrow(em, id) : await readPendingBonus(em, id) }
}

async function readEscrow(em: EntityManager, merchantId: string): Promise<number> {
  const account = escrow(merchantId)
  const kept = (await readBalances(em, [account])).get(account.id)
  return kept ? kept.balance - kept.held : 0
}
