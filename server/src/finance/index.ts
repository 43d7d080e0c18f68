import type { Room } from '../kernel/room.ts'
import { AccountStatementAdmin, LedgerAccountFields } from './account-statement.admin.ts'
import './account-statement.exports.ts'
import './finance.exports.ts'
import { HolderFinanceAdmin } from './holder-finance.admin.ts'
import { HolderFinanceFields } from './holder-finance.fields.ts'
import { OrderEarningsAdmin } from './order-earnings.admin.ts'
import { ShopWalletFields } from './shop-wallet.fields.ts'
import { TaxReportAdmin } from './tax-report.admin.ts'

/** What is read of everybody's money, by staff and by shops of their own; it keeps nothing itself. */
export const finance: Room = {
  entities: [],
  resolvers: [
    OrderEarningsAdmin,
    HolderFinanceAdmin,
    HolderFinanceFields,
    ShopWalletFields,
    TaxReportAdmin,
    AccountStatementAdmin,
    LedgerAccountFields,
  ],
}
