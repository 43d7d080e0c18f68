import { registerEnum } from '../kernel/graph/describe.ts'

/** Everything that can be exported. Whose room it is registers the reader of each (see export-reader.ts). */
export enum ExportKind {
  MEMBER_LEDGER = 'MEMBER_LEDGER',
  MERCHANT_LEDGER = 'MERCHANT_LEDGER',
  AGENT_LEDGER = 'AGENT_LEDGER',
}
registerEnum(ExportKind, 'ExportKind', '导出什么 · What is exported', {
  MEMBER_LEDGER: '我的收支明细 · Income and expense of a member',
  MERCHANT_LEDGER: '店铺收支明细 · Income and expense of a shop',
  AGENT_LEDGER: '代理商收支明细 · Income and expense of an agency',
})
