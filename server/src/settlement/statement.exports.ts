import { limits } from '@kaidian/shared/core/limits'
import { monthRange } from '@kaidian/shared/core/time'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf } from '../export/export-reader.ts'
import { monthRule } from '../export/month-rule.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { present } from '../kernel/refusal.ts'
import { EntryKind } from '../ledger/journal.ts'
import { readStatementLines, spanOfDay } from './read-statement.ts'

/** One day, or a whole month. */
const filter = z.union([z.strictObject({ day: z.iso.date() }), z.strictObject({ month: monthRule })])

registerExport(ExportKind.MERCHANT_STATEMENT, {
  rule: { audiences: [Audience.MERCHANT], permission: 'finance:read' },
  name: { zh: '日对账单', en: 'statement' },
  filter,
  columns: [
    { zh: '时间', en: 'Time', as: 'time' },
    { zh: '订单号', en: 'Order' },
    { zh: '种类', en: 'Kind' },
    { zh: '商品', en: 'Goods' },
    { zh: '计费金额（元）', en: 'Base (yuan)', as: 'money' },
    { zh: '服务费（元）', en: 'Fee (yuan)', as: 'money' },
    { zh: '净额（元）', en: 'Net (yuan)', as: 'money' },
    { zh: '广告余额退出（元）', en: 'From the advertising balance (yuan)', as: 'money' },
    { zh: '保证金退出（元）', en: 'From the deposit (yuan)', as: 'money' },
    { zh: '凭证号', en: 'Journal' },
  ],
  async read(em, { owner, filter: terms, language }, after) {
    const span = 'day' in terms ? spanOfDay(terms.day) : monthRange(terms.month)
    const merchantId = present(owner.merchantId, 'merchant of an export')
    const page = await readStatementLines(em, merchantId, span, { first: limits.pageSize, after })
    return rowsOf(page, (line) => [
      line.at,
      line.orderNumber,
      wordOf(EntryKind, line.kind, language),
      line.title,
      line.base,
      line.fee,
      line.net,
      line.fromAdvertising,
      line.fromDeposit,
      line.journalKey,
    ])
  },
})
