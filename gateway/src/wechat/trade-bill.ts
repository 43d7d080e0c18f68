import { plainTime } from '../beijing.ts'
import { feeOf, formatYuan } from '../fen.ts'
import { hasWrongTotals } from '../bills/spoil-file.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import type { Db } from '../store/store.ts'
import { writeBill } from './write-bill.ts'

export type TradeBillType = 'ALL' | 'SUCCESS' | 'REFUND'

interface TradeRow {
  at: Date
  appid: string
  mchid: string
  number: string
  transaction_id: string
  openid: string
  trade_type: string
  description: string
  attach: string | null
  total: number
  payer_total: number
  /** of a row about a refund */
  refund: { id: string; number: string; amount: number; state: string; feeBack: number; channel: string } | null
  asked_at: Date | null
  ended_at: Date | null
}

const opening = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
]
const refundTimes = ['退款申请时间', '退款成功时间']
const refundFields = ['微信退款单号', '商户退款单号', '退款金额', '充值券退款金额', '退款类型', '退款状态']
const ending = ['商品名称', '商户数据包', '手续费', '费率', '订单金额']

const totalsHead = [
  '总交易单数',
  '应结订单总金额',
  '退款总金额',
  '充值券退款总金额',
  '手续费总金额',
  '订单总金额',
  '申请退款总金额',
]

/** The orders that were paid and the refunds that were asked for on a day; undefined if there were none. */
export async function makeTradeBill(
  db: Db,
  mchid: string,
  range: { from: Date; to: Date },
  type: TradeBillType,
): Promise<string | undefined> {
  const rows = [
    ...(type === 'REFUND' ? [] : await readPaid(db, mchid, range)),
    ...(type === 'SUCCESS' ? [] : await readRefunded(db, mchid, range)),
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime())
  if (rows.length === 0) return undefined
  const shown = await spoil(db, rows)
  const isRefund = type !== 'SUCCESS'
  return writeBill({
    head: [
      ...opening,
      ...(type === 'REFUND' ? refundTimes : []),
      ...(isRefund ? refundFields : []),
      ...ending,
      ...(isRefund ? ['申请退款金额'] : []),
      '费率备注',
    ],
    rows: shown.map((row) => fieldsOf(row, type)),
    totalsHead,
    totals: (await hasWrongTotals(db)) ? totalsOf([...shown, ...shown]) : totalsOf(shown),
  })
}

function readPaid(db: Db, mchid: string, { from, to }: { from: Date; to: Date }): Promise<TradeRow[]> {
  return db.query<TradeRow>(
    `select paid_at as at, appid, mchid, number, transaction_id, payer_openid as openid, trade_type, description, attach,
       total, payer_total, null as refund, null as asked_at, null as ended_at
     from gateway.wechat_order where mchid = $1 and paid_at >= $2 and paid_at < $3 order by paid_at, id`,
    [mchid, from, to],
  )
}

function readRefunded(db: Db, mchid: string, { from, to }: { from: Date; to: Date }): Promise<TradeRow[]> {
  return db.query<TradeRow>(
    `select refund.made_at as at, appid, paid.mchid, paid.number, transaction_id, payer_openid as openid, trade_type,
       description, paid.attach, total, payer_total, refund.made_at as asked_at, ended_at,
       json_build_object('id', refund.id, 'number', refund.number, 'amount', amount, 'state', refund.state,
         'feeBack', fee_back, 'channel', channel) as refund
     from gateway.wechat_refund refund join gateway.wechat_order paid on paid.id = order_id
     where paid.mchid = $1 and refund.made_at >= $2 and refund.made_at < $3 order by refund.made_at, refund.id`,
    [mchid, from, to],
  )
}

/** What the knobs of the payments make of their rows. */
async function spoil(db: Db, rows: readonly TradeRow[]): Promise<TradeRow[]> {
  const shown: TradeRow[] = []
  for (const row of rows) {
    const { bill } = await findKnobs(db, [row.number, ...(row.refund ? [row.refund.number] : [])])
    if (bill === 'MISSING') continue
    if (bill === 'ALTERED' && row.refund)
      shown.push({ ...row, refund: { ...row.refund, amount: row.refund.amount + 1 } })
    else shown.push(bill === 'ALTERED' ? { ...row, total: row.total + 1 } : row)
    if (bill === 'EXTRA')
      shown.push({
        ...row,
        number: `X${row.number}`.slice(0, 32),
        transaction_id: `${row.transaction_id.slice(0, -4)}0000`,
        refund: row.refund && {
          ...row.refund,
          id: `${row.refund.id.slice(0, -4)}0000`,
          number: `X${row.refund.number}`,
        },
      })
  }
  return shown
}

function fieldsOf(row: TradeRow, type: TradeBillType): string[] {
  const { refund } = row
  const isPaid = refund === null
  const coupon = row.total - row.payer_total
  const fee = isPaid ? feeOf(row.total) : -refund.feeBack
  return [
    plainTime(row.at),
    row.appid,
    row.mchid,
    '0',
    '',
    row.transaction_id,
    row.number,
    row.openid,
    row.trade_type,
    isPaid ? 'SUCCESS' : 'REFUND',
    'OTHERS',
    'CNY',
    isPaid ? formatYuan(row.total) : '0.00',
    isPaid ? formatYuan(coupon) : '0.00',
    ...(type === 'REFUND' ? [timeOf(row.asked_at), timeOf(row.ended_at)] : []),
    ...(type === 'SUCCESS'
      ? []
      : [
          refund?.id ?? '0',
          refund?.number ?? '0',
          formatYuan(refund?.amount ?? 0),
          '0.00',
          refund?.channel ?? '',
          refund?.state ?? '',
        ]),
    row.description,
    row.attach ?? '',
    `${formatYuan(fee)}000`,
    '0.60%',
    isPaid ? formatYuan(row.total) : '0.00',
    ...(type === 'SUCCESS' ? [] : [formatYuan(refund?.amount ?? 0)]),
    '',
  ]
}

function totalsOf(rows: readonly TradeRow[]): string[] {
  const paid = rows.filter(({ refund }) => refund === null)
  const total = sum(paid, (row) => row.total)
  const refunded = sum(rows, (row) => row.refund?.amount ?? 0)
  const fees = sum(rows, (row) => (row.refund ? -row.refund.feeBack : feeOf(row.total)))
  return [
    `${rows.length}`,
    formatYuan(total),
    formatYuan(refunded),
    '0.00',
    `${formatYuan(fees)}000`,
    formatYuan(total),
    formatYuan(refunded),
  ]
}

const timeOf = (moment: Date | null): string => (moment ? plainTime(moment) : '')

const sum = (rows: readonly TradeRow[], amount: (row: TradeRow) => number): number =>
  rows.reduce((total, row) => total + amount(row), 0)
