import { limits } from '@kaidian/shared/core/limits'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf } from '../export/export-reader.ts'
import { monthRule } from '../export/month-rule.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { readDividends } from './dividend.mall.ts'
import { readRecords } from './read-records.ts'
import { RecordKind, RecordState } from './record.ts'

const members = { audiences: [Audience.MEMBER] }

registerExport(ExportKind.MEMBER_RECORDS, {
  rule: members,
  name: { zh: '交易记录', en: 'transactions' },
  filter: z.strictObject({
    month: monthRule.optional(),
    kind: z.enum(RecordKind).optional(),
    state: z.enum(RecordState).optional(),
  }),
  columns: [
    { zh: '时间', en: 'Time', as: 'time' },
    { zh: '种类', en: 'Kind' },
    { zh: '状态', en: 'State' },
    { zh: '金额（元）', en: 'Amount (yuan)', as: 'money' },
    { zh: '渠道', en: 'Channel' },
    { zh: '商户单号', en: 'Number' },
    { zh: '渠道流水号', en: 'Channel reference' },
    { zh: '交易单号', en: 'Trade' },
    { zh: '商家', en: 'Shops' },
    { zh: '原因', en: 'Reason' },
  ],
  total: async (em, { owner, filter }) =>
    (await readRecords(em, owner.memberId, { filter, first: 1, after: null })).totalCount(),
  async read(em, { owner, filter, language }, after) {
    const page = await readRecords(em, owner.memberId, { filter, first: limits.pageSize, after })
    return rowsOf(page, (record) => [
      record.at,
      wordOf(RecordKind, record.kind, language),
      wordOf(RecordState, record.state, language),
      record.kind === RecordKind.PAYMENT ? -record.amount : record.amount,
      wordOf(PaymentChannel, record.channel, language),
      record.number,
      record.channelReference,
      record.tradeNumber,
      record.shopNames.join(' / '),
      record.reason,
    ])
  },
})

registerExport(ExportKind.MEMBER_DIVIDENDS, {
  rule: members,
  name: { zh: '分红', en: 'dividends' },
  filter: z.strictObject({}),
  columns: [
    { zh: '日期', en: 'Day' },
    { zh: '当日分红池（元）', en: 'Pool (yuan)', as: 'money' },
    { zh: '我的权重（元）', en: 'My weight (yuan)', as: 'money' },
    { zh: '全体权重（元）', en: 'All weights (yuan)', as: 'money' },
    { zh: '参加人数', en: 'Members', as: 'whole' },
    { zh: '每人封顶（元）', en: 'Cap (yuan)', as: 'money' },
    { zh: '我的分红（元）', en: 'My dividend (yuan)', as: 'money' },
    { zh: '状态', en: 'State' },
  ],
  async read(em, { owner, language }, after) {
    const page = await readDividends(em, owner.memberId, { first: limits.pageSize, after })
    return rowsOf(page, ({ day, pool, weight, weights, memberCount, cap, amount, isPaid }) => [
      day,
      pool,
      weight,
      weights,
      memberCount,
      cap,
      amount,
      stateWords[language][isPaid ? 'paid' : 'open'],
    ])
  },
})

const stateWords = {
  zh: { paid: '已到账', open: '待到账' },
  en: { paid: 'Paid', open: 'In the round' },
}
