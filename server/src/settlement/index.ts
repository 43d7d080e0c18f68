import type { Room } from '../kernel/room.ts'
import { LedgerEntryNames, TransferNames } from './ledger-names.fields.ts'
import { SettlementAdmin } from './settlement.admin.ts'
import './settlement.jobs.ts'
import { SettlementMall } from './settlement.mall.ts'
import { SettlementMerchant } from './settlement.merchant.ts'

export const settlement: Room = {
  entities: [],
  resolvers: [SettlementMall, SettlementMerchant, SettlementAdmin, TransferNames, LedgerEntryNames],
}
