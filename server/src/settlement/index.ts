import type { Room } from '../kernel/room.ts'
import { LedgerEntryNames, TransferNames } from './ledger-names.fields.ts'
import './dividend.jobs.ts'
import './ledger.exports.ts'
import './member.exports.ts'
import './statement.exports.ts'
import { StatementMerchant } from './statement.merchant.ts'
import { DividendAdmin } from './dividend.admin.ts'
import { DividendMall } from './dividend.mall.ts'
import { Dividend, DividendRound } from './dividend.ts'
import { DividendRange } from './dividend-range.ts'
import { LineRefundFields } from './line-refund.fields.ts'
import { RefundAdmin } from './refund.admin.ts'
import { RefundProposal } from './refund-proposal.ts'
import { HeldAdmin } from './held.admin.ts'
import { SetAsideAdmin } from './set-aside.admin.ts'
import { SetAsideLine } from './set-aside-line.ts'
import { RecordMall } from './record.mall.ts'
import { InvariantCheck } from './invariant-check.ts'
import './invariants.jobs.ts'
import { SettlementAdmin } from './settlement.admin.ts'
import './settlement.jobs.ts'
import { SettlementMall } from './settlement.mall.ts'
import { SettlementMerchant } from './settlement.merchant.ts'

export const settlement: Room = {
  entities: [DividendRound, DividendRange, Dividend, RefundProposal, SetAsideLine, InvariantCheck],
  resolvers: [
    SettlementMall,
    DividendMall,
    RecordMall,
    StatementMerchant,
    DividendAdmin,
    SettlementMerchant,
    SettlementAdmin,
    RefundAdmin,
    LineRefundFields,
    SetAsideAdmin,
    HeldAdmin,
    TransferNames,
    LedgerEntryNames,
  ],
}
