import type { Room } from '../kernel/room.ts'
import { HoldLeg, Journal, Transfer } from './journal.ts'
import { LedgerAccount, LedgerBalance } from './ledger-account.ts'
import { LedgerAdmin } from './ledger.admin.ts'
import { LedgerAgent } from './ledger.agent.ts'
import { LedgerMall } from './ledger.mall.ts'
import { LedgerMerchant } from './ledger.merchant.ts'
import { LedgerFold, LedgerHorizon } from './ledger-fold.ts'
import './ledger.jobs.ts'
import { LedgerEntryFields } from './ledger-entry.fields.ts'

export const ledger: Room = {
  entities: [LedgerAccount, LedgerBalance, Journal, Transfer, HoldLeg, LedgerFold, LedgerHorizon],
  resolvers: [LedgerMall, LedgerMerchant, LedgerAgent, LedgerAdmin, LedgerEntryFields],
}
