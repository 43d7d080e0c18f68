import type { LedgerRowFragment } from '../../parts/ledger-row.graphql.ts'
import type { ShopAccount } from './finance-page.graphql.ts'

type EntryKind = LedgerRowFragment['kind']

/** What can happen on each account of a shop. */
export const kindsOf: Record<ShopAccount, readonly EntryKind[]> = {
  WALLET: ['SETTLEMENT', 'FREIGHT', 'REFUND', 'WITHDRAWAL', 'CHANNEL_PAYOUT', 'DEPOSIT', 'ADVERTISING', 'OTHER'],
  ESCROW: ['PAYMENT', 'DISCOUNT', 'SETTLEMENT', 'FREIGHT', 'REFUND', 'OTHER'],
  ADVERTISING: ['ADVERTISING', 'REFUND', 'OTHER'],
  DEPOSIT: ['DEPOSIT', 'REFUND', 'OTHER'],
  DEBT: ['REFUND', 'SETTLEMENT', 'FREIGHT', 'CHANNEL_PAYOUT', 'OTHER'],
}

export const accounts = ['WALLET', 'ESCROW', 'ADVERTISING', 'DEPOSIT', 'DEBT'] as const satisfies readonly ShopAccount[]
