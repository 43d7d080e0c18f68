import { limits } from '@kaidian/shared/core/limits'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf } from '../export/export-reader.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { readPage } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { casesOf, orderOf, type ListedCase } from './read-cases.ts'
import { CaseKind, CaseResolution, CaseStatus } from './reconciliation-case.ts'

interface Row extends ListedCase {
  number: string
  channel: PaymentChannel
  day: string
  kind: CaseKind
  subject: string
  transactionId: string | null
  ours: string | null
  theirs: string | null
  status: CaseStatus
  owner: string | null
  resolution: CaseResolution | null
  note: string | null
  resolvedBy: string | null
  resolvedAt: Date | null
}

registerExport(ExportKind.RECONCILIATION_CASES, {
  rule: { audiences: [Audience.STAFF], permission: 'reconciliation:read' },
  name: { zh: '对账差异', en: 'reconciliation-cases' },
  filter: z.strictObject({
    status: z.enum(CaseStatus).optional(),
    mine: z.literal('true').optional(),
    kind: z.enum(CaseKind).optional(),
    channel: z.enum(PaymentChannel).optional(),
    day: z.iso.date().optional(),
    minDays: z.coerce.number().int().min(1).max(1000).optional(),
  }),
  columns: [
    { zh: '差异编号', en: 'Case' },
    { zh: '渠道', en: 'Channel' },
    { zh: '账单日', en: 'Day of the bill' },
    { zh: '种类', en: 'Kind' },
    { zh: '商户单号', en: 'Our number' },
    { zh: '渠道单号', en: 'Number of the channel' },
    { zh: '我方金额（元）', en: 'Ours (yuan)', as: 'money' },
    { zh: '渠道金额（元）', en: 'Theirs (yuan)', as: 'money' },
    { zh: '差额（元）', en: 'Difference (yuan)', as: 'money' },
    { zh: '发现时间', en: 'Found at', as: 'time' },
    { zh: '状态', en: 'State' },
    { zh: '处理人', en: 'Owner' },
    { zh: '了结方式', en: 'Resolution' },
    { zh: '说明', en: 'Note' },
    { zh: '了结人', en: 'Resolved by' },
    { zh: '了结时间', en: 'Resolved at', as: 'time' },
  ],
  async read(em, { filter: { mine, ...filter }, language, owner: { accountId } }, after) {
    const wanted = { ...filter, isMine: mine === 'true' }
    const query = casesOf(em, accountId, wanted)
      .leftJoin('account as owner', 'owner.id', 'owner_id')
      .leftJoin('account as resolver', 'resolver.id', 'resolver_id')
      .select(['reconciliation_case.id', 'reconciliation_case.created_at as createdAt', 'reconciliation_case.number'])
      .select(['channel', 'day', 'kind', 'subject', 'transaction_id as transactionId', 'ours', 'theirs'])
      .select(['reconciliation_case.status', 'owner.nickname as owner', 'resolution', 'note'])
      .select(['resolver.nickname as resolvedBy', 'resolved_at as resolvedAt'])
    const page = await readPage<Row>(query, {
      list: 'reconciliation-cases-export',
      keys: orderOf(wanted),
      page: { first: limits.pageSize, after },
    })
    return rowsOf(page, (row) => [
      row.number,
      wordOf(PaymentChannel, row.channel, language),
      row.day,
      wordOf(CaseKind, row.kind, language),
      row.subject,
      row.transactionId,
      row.ours === null ? null : Number(row.ours),
      row.theirs === null ? null : Number(row.theirs),
      Number(row.theirs ?? 0) - Number(row.ours ?? 0),
      row.createdAt,
      wordOf(CaseStatus, row.status, language),
      row.owner,
      row.resolution && wordOf(CaseResolution, row.resolution, language),
      row.note,
      row.resolvedBy,
      row.resolvedAt,
    ])
  },
})
