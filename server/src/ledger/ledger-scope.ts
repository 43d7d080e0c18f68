import { debt, wallet, type AccountRef, type HolderKind } from './account-ref.ts'

/** Accounts that are read as one: what moves between them is left out, and a balance is theirs together. */
export interface LedgerScope {
  /** of the list that its cursors belong to */
  name: string
  accounts: readonly AccountRef[]
}

/** What somebody has, less what they owe. */
export const walletScope = (holder: HolderKind, id: string): LedgerScope => ({
  name: holder,
  accounts: [wallet(holder, id), debt(holder, id)],
})
