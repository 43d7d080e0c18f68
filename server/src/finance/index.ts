import type { Room } from '../kernel/room.ts'
import './finance.exports.ts'
import { HolderFinanceAdmin } from './holder-finance.admin.ts'
import { HolderFinanceFields } from './holder-finance.fields.ts'
import { OrderEarningsAdmin } from './order-earnings.admin.ts'
import { TaxReportAdmin } from './tax-report.admin.ts'

/** What staff read of everybody's money; it keeps nothing of its own. */
export const finance: Room = {
  entities: [],
  resolvers: [OrderEarningsAdmin, HolderFinanceAdmin, HolderFinanceFields, TaxReportAdmin],
}
