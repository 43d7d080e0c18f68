import { registerEnum } from '../kernel/graph/describe.ts'

/** Everything that can be exported. Whose room it is registers the reader of each (see export-reader.ts). */
export enum ExportKind {
  MEMBER_LEDGER = 'MEMBER_LEDGER',
  MEMBER_RECORDS = 'MEMBER_RECORDS',
  MEMBER_DIVIDENDS = 'MEMBER_DIVIDENDS',
  MEMBER_COMMISSIONS = 'MEMBER_COMMISSIONS',
  MERCHANT_LEDGER = 'MERCHANT_LEDGER',
  MERCHANT_STATEMENT = 'MERCHANT_STATEMENT',
  AGENT_LEDGER = 'AGENT_LEDGER',
  AGENT_BONUSES = 'AGENT_BONUSES',
  ORDER_EARNINGS = 'ORDER_EARNINGS',
  TAX_REPORT = 'TAX_REPORT',
  TAX_FILE = 'TAX_FILE',
  ACCOUNT_STATEMENT = 'ACCOUNT_STATEMENT',
  WITHDRAWALS = 'WITHDRAWALS',
  PAYOUT_LIST = 'PAYOUT_LIST',
  CATALOGUE = 'CATALOGUE',
  CATALOGUE_SHOPIFY = 'CATALOGUE_SHOPIFY',
  INVOICES = 'INVOICES',
  ORDERS_TO_SHIP = 'ORDERS_TO_SHIP',
  RECONCILIATION_CASES = 'RECONCILIATION_CASES',
}
registerEnum(ExportKind, 'ExportKind', '导出什么 · What is exported', {
  MEMBER_LEDGER: '我的收支明细 · Income and expense of a member',
  MEMBER_RECORDS: '我的交易记录 · Payments and refunds of a member',
  MEMBER_DIVIDENDS: '我的分红 · Dividends of a member',
  MEMBER_COMMISSIONS: '我的奖金与提成 · Bonuses of a member',
  MERCHANT_STATEMENT: '店铺日对账单 · Daily statements of a shop',
  MERCHANT_LEDGER: '店铺收支明细 · Income and expense of a shop',
  CATALOGUE: '本店商品，开店格式，可再导入 · Goods of a shop in our own format; can be imported again',
  CATALOGUE_SHOPIFY: '本店商品，Shopify 格式 · Goods of a shop in the format of Shopify',
  ORDERS_TO_SHIP:
    '本店待发货的订单，填好运单号可再上传 · Orders of a shop that wait for shipping; filled, the file ships them',
  AGENT_LEDGER: '代理商收支明细 · Income and expense of an agency',
  AGENT_BONUSES: '代理商奖金 · Bonuses of an agency',
  ORDER_EARNINGS: '订单各方所得，后台 · What everybody has of orders; staff',
  TAX_REPORT: '季度报税，后台 · The tax report of a quarter; staff',
  WITHDRAWALS: '提现，后台 · Withdrawals; staff',
  PAYOUT_LIST: '一份付款清单，后台 · A payout list; staff',
  INVOICES: '服务费发票，按开票系统的模板，后台 · Invoices for the service fee, for the invoicing system; staff',
  RECONCILIATION_CASES: '对账差异，后台 · Differences between bills of channels and our books; staff',
  TAX_FILE:
    '季度报税文件，含完整姓名与证件号，后台 · The tax file of a quarter, with whole names and id numbers; staff',
  ACCOUNT_STATEMENT: '一个账户某月的对账单，后台 · Statement of a ledger account; staff',
})
