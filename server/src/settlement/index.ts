import type { Room } from '../kernel/room.ts'
import { LedgerEntryNames, TransferNames } from './ledger-names.fields.ts'
import './dividend.jobs.ts'
import './ledger.exports.ts'
import { DividendAdmin } from './dividend.admin.ts'
import { DividendMall } from './dividend.mall.ts'
import { Dividend, DividendRound } from './dividend.ts'
import { SettlementAdmin } from './settlement.admin.ts'
import './settlement.jobs.ts'
import { SettlementMall } from './settlement.mall.ts'
import { SettlementMerchant } from './settlement.merchant.ts'

export const settlement: Room = {
  entities: [DividendRound, Dividend],
  resolvers: [
    SettlementMall,
    DividendMall,
    DividendAdmin,
    SettlementMerchant,
    SettlementAdmin,
    TransferNames,
    LedgerEntryNames,
  ],
}
