import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf, type Column, type ExportPart } from '../export/export-reader.ts'
import type { Language } from '../kernel/graph/context.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { newestFirst, readPage, type OrderKey } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import type { HolderKind } from '../ledger/account-ref.ts'
import { WalletHolder, walletHolderOf } from './payout-views.ts'
import { withdrawalsOf, type WithdrawalsFilter } from './read-withdrawals.ts'
import { WithdrawalStatus } from './withdrawal.ts'

const rule = { audiences: [Audience.STAFF], permission: 'payout:read' }

/** As the pages show a withdrawal: the number of the account is masked. */
const columns: Column[] = [
  { zh: '提现单号', en: 'Withdrawal' },
  { zh: '申请人类别', en: 'Kind of holder' },
  { zh: '申请人', en: 'Holder' },
  { zh: '户名', en: 'Payee' },
  { zh: '开户银行', en: 'Bank' },
  { zh: '账号', en: 'Account' },
  { zh: '提现金额（元）', en: 'Amount (yuan)', as: 'money' },
  { zh: '计税金额（元）', en: 'Taxable (yuan)', as: 'money' },
  { zh: '代扣税（元）', en: 'Tax (yuan)', as: 'money' },
  { zh: '手续费（元）', en: 'Fee (yuan)', as: 'money' },
  { zh: '实付（元）', en: 'Net (yuan)', as: 'money' },
  { zh: '状态', en: 'State' },
  { zh: '申请时间', en: 'Asked for at', as: 'time' },
  { zh: '到账时间', en: 'Paid at', as: 'time' },
  { zh: '渠道流水号', en: 'Number at the channel' },
  { zh: '付款清单', en: 'Payout list' },
]

type Sums = Record<'amount' | 'taxable' | 'tax' | 'fee' | 'net', string | Fen>
interface Row extends Sums {
  id: string
  createdAt: Date
  number: string
  holderKind: HolderKind
  holderName: string | null
  payeeName: string
  bankName: string
  maskedNumber: string
  status: WithdrawalStatus
  paidAt: Date | null
  channelNumber: string | null
  batchNumber: string | null
}

const oldestFirst: OrderKey<Row>[] = newestFirst<Row>('withdrawal').map((key) => ({ ...key, isDescending: false }))

interface RowsAsked {
  query: ReturnType<typeof withdrawalsOf>
  keys: OrderKey<Row>[]
  after: string | null
  language: Language
}

async function readRows({ query, keys, after, language }: RowsAsked): Promise<ExportPart> {
  const rows = query
    .innerJoin('payout_account as payee', 'payee.id', 'withdrawal.payee_id')
    .leftJoin('payout_batch as batch', 'batch.id', 'withdrawal.batch_id')
    .select(['withdrawal.id', 'withdrawal.created_at as createdAt', 'withdrawal.number', 'withdrawal.status'])
    .select(['withdrawal.amount', 'withdrawal.taxable', 'withdrawal.tax', 'withdrawal.fee', 'withdrawal.net'])
    .select(['withdrawal.holder_kind as holderKind', 'withdrawal.paid_at as paidAt'])
    .select(['withdrawal.channel_number as channelNumber', 'batch.number as batchNumber'])
    .select(['payee.payee_name as payeeName', 'payee.bank_name as bankName', 'payee.masked_number as maskedNumber'])
    .select(
      sql<string | null>`coalesce((select nickname from member where id = withdrawal.holder_id),
        (select name from merchant where id = withdrawal.holder_id),
        (select name from agent where id = withdrawal.holder_id))`.as('holderName'),
    )
  const page = await readPage<Row>(rows, {
    list: 'withdrawals-export',
    keys,
    page: { first: limits.pageSize, after },
  })
  return rowsOf(page, (row) => [
    row.number,
    wordOf(WalletHolder, walletHolderOf[row.holderKind], language),
    row.holderName,
    row.payeeName,
    row.bankName,
    row.maskedNumber,
    Number(row.amount),
    Number(row.taxable),
    Number(row.tax),
    Number(row.fee),
    Number(row.net),
    wordOf(WithdrawalStatus, row.status, language),
    row.createdAt,
    row.paidAt,
    row.channelNumber,
    row.batchNumber,
  ])
}

const filter = z.strictObject({
  status: z.enum(WithdrawalStatus).optional(),
  holder: z.enum(WalletHolder).optional(),
  number: z.string().max(40).optional(),
  unknown: z.literal('1').optional(),
  waiting: z.literal('1').optional(),
})

const filterOf = ({ status, holder, number, unknown, waiting }: z.infer<typeof filter>): WithdrawalsFilter => ({
  status: status ?? null,
  holder: holder ?? null,
  number: number ?? null,
  isUnknown: unknown === '1',
  isWaiting: waiting === '1',
})

registerExport(ExportKind.WITHDRAWALS, {
  rule,
  name: { zh: '提现', en: 'withdrawals' },
  filter,
  columns,
  read: (em, { filter: terms, language }, after) =>
    readRows({ query: withdrawalsOf(em, filterOf(terms)), keys: newestFirst<Row>('withdrawal'), after, language }),
})

const nothing: WithdrawalsFilter = { status: null, holder: null, number: null, isUnknown: null, isWaiting: null }

/** Also what was on a list that was refused. */
const listed = (em: EntityManager, id: string) =>
  withdrawalsOf(em, nothing).where(
    'withdrawal.id',
    'in',
    sql<string>`(select jsonb_array_elements_text(withdrawal_ids)::uuid from payout_batch where payout_batch.id = ${id})`,
  )

registerExport(ExportKind.PAYOUT_LIST, {
  rule,
  name: { zh: '付款清单', en: 'payout-list' },
  filter: z.strictObject({ id: z.uuid() }),
  columns,
  read: (em, { filter: { id }, language }, after) =>
    readRows({ query: listed(em, id), keys: oldestFirst, after, language }),
})
