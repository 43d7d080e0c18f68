import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf, type Cell, type Column } from '../export/export-reader.ts'
import type { Language } from '../kernel/graph/context.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { limits } from '@kaidian/shared/core/limits'
import { OrderStatus } from '../order/order.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'
import { monthRule } from '../export/month-rule.ts'
import { readOrderEarnings } from './read-order-earnings.ts'
import { quarterRule, readTaxFile, readTaxReport, readTaxTotals } from './read-tax-report.ts'
import type { TaxedPayee } from './tax-report.ts'

const pageAfter = (after: string | null) => ({ first: limits.pageSize, after })

registerExport(ExportKind.ORDER_EARNINGS, {
  rule: { audiences: [Audience.STAFF], permission: 'ledger:read' },
  name: { zh: '订单各方所得', en: 'order-earnings' },
  filter: z.strictObject({
    month: monthRule.optional(),
    merchant: z.uuid().optional(),
    number: z.string().max(40).optional(),
    refunded: z.literal('1').optional(),
  }),
  columns: [
    { zh: '订单号', en: 'Order' },
    { zh: '状态', en: 'State' },
    { zh: '店铺', en: 'Shop' },
    { zh: '付款时间', en: 'Paid at', as: 'time' },
    { zh: '买家实付（元）', en: 'Paid (yuan)', as: 'money' },
    { zh: '已退（元）', en: 'Refunded (yuan)', as: 'money' },
    { zh: '平台优惠（元）', en: 'Borne by the platform (yuan)', as: 'money' },
    { zh: '商家所得（元）', en: 'Merchant (yuan)', as: 'money' },
    { zh: '服务费（元）', en: 'Service fee (yuan)', as: 'money' },
    { zh: '消费奖金（元）', en: 'Cashback (yuan)', as: 'money' },
    { zh: '消费者业务员提成（元）', en: 'Consumer commission (yuan)', as: 'money' },
    { zh: '商家业务员提成（元）', en: 'Merchant commission (yuan)', as: 'money' },
    { zh: '代理商奖金（元）', en: 'Agent bonuses (yuan)', as: 'money' },
    { zh: '分红池（元）', en: 'Dividend pool (yuan)', as: 'money' },
    { zh: '平台留存（元）', en: 'Platform keeps (yuan)', as: 'money' },
    { zh: '差额（元）', en: 'Imbalance (yuan)', as: 'money' },
  ],
  async read(em, { filter: { month, merchant, number, refunded }, language }, after) {
    const filter = { month, merchantId: merchant, number, isRefunded: refunded === '1' }
    return rowsOf(await readOrderEarnings(em, filter, pageAfter(after)), (one) => [
      one.number,
      wordOf(OrderStatus, one.status, language),
      one.merchantName,
      one.paidAt,
      one.paid,
      one.refunded,
      one.subsidy,
      one.merchant,
      one.fee,
      one.cashback,
      one.consumerCommission,
      one.merchantCommission,
      one.agentBonus,
      one.pool,
      one.keeps,
      one.imbalance,
    ])
  },
})

const taxFilter = z.strictObject({ quarter: quarterRule, holder: z.enum(WalletHolder).optional() })
const termsOf = ({ quarter, holder }: z.infer<typeof taxFilter>) => ({ quarter, holder: holder ?? null })

const taxColumns: Column[] = [
  { zh: '类别', en: 'Kind' },
  { zh: '户名', en: 'Name' },
  { zh: '证件号', en: 'Id number' },
  { zh: '笔数', en: 'Payouts', as: 'whole' },
  { zh: '提现金额（元）', en: 'Amount (yuan)', as: 'money' },
  { zh: '计税金额（元）', en: 'Taxable (yuan)', as: 'money' },
  { zh: '代扣税（元）', en: 'Tax (yuan)', as: 'money' },
  { zh: '手续费（元）', en: 'Fee (yuan)', as: 'money' },
  { zh: '实付（元）', en: 'Net (yuan)', as: 'money' },
]

const taxCells = (one: TaxedPayee, language: Language): Cell[] => [
  wordOf(WalletHolder, one.holder, language),
  one.name,
  one.idNumber,
  one.count,
  one.amount,
  one.taxable,
  one.tax,
  one.fee,
  one.net,
]

registerExport(ExportKind.TAX_REPORT, {
  rule: { audiences: [Audience.STAFF], permission: 'payout:read' },
  name: { zh: '季度报税', en: 'tax-report' },
  filter: taxFilter,
  columns: taxColumns,
  total: async (em, { filter }) => (await readTaxTotals(em, termsOf(filter))).payees,
  read: async (em, { filter, language }, after) =>
    rowsOf(await readTaxReport(em, termsOf(filter), pageAfter(after)), (one) => taxCells(one, language)),
})

/** Whole names and numbers: only with a reason, which is written down, and only for a day. */
registerExport(ExportKind.TAX_FILE, {
  rule: { audiences: [Audience.STAFF], permission: 'tax:file' },
  name: { zh: '季度报税文件', en: 'tax-file' },
  filter: taxFilter.extend({ reason: z.string().trim().min(1).max(limits.reason) }),
  columns: taxColumns,
  isAudited: true,
  keptDays: 1,
  total: async (em, { filter }) => (await readTaxTotals(em, termsOf(filter))).payees,
  read: async (em, { filter, language }, after) =>
    rowsOf(await readTaxFile(em, termsOf(filter), pageAfter(after)), (one) => taxCells(one, language)),
})
