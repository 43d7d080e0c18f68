import iconv from 'iconv-lite'
import { dayRange, plainTime } from '../beijing.ts'
import { zip } from '../bills/zip.ts'
import { feeOf, formatYuan } from '../fen.ts'
import type { BillRow } from './bill-rows.ts'
import { buyerLogonId } from './trade.ts'

const head =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注'

interface BillParts {
  rows: readonly BillRow[]
  /** of which its totals are: the same, unless a knob says otherwise */
  counted: readonly BillRow[]
  now: Date
}

/** A ZIP of two CSV files in GBK, names and all, as Alipay gives it. */
export function packBill(sellerId: string, day: string, { rows, counted, now }: BillParts): Buffer {
  const file = (kind: string) => gbk(`${sellerId}_${day.replaceAll('-', '')}_${kind}.csv`)
  return zip(
    [
      { name: file('业务明细'), content: gbk(writeDetails(sellerId, day, { rows, counted, now })) },
      { name: file('业务明细(汇总)'), content: gbk(writeSummary(sellerId, day, counted, now)) },
    ],
    now,
  )
}

function writeDetails(sellerId: string, day: string, { rows, counted, now }: BillParts): string {
  const lines = [
    '#支付宝业务明细查询',
    ...opening(sellerId, day),
    '#-----------------------------------------业务明细列表----------------------------------------',
    head,
    ...rows.map(writeRow),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    ...sums(counted),
    `#导出时间：[${chineseTime(now)}]`,
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

function writeSummary(sellerId: string, day: string, rows: readonly BillRow[], now: Date): string {
  const paid = rows.filter(({ amount }) => amount > 0)
  const back = rows.filter(({ amount }) => amount <= 0)
  const fees = rows.reduce((total, row) => total + feeOfRow(row), 0)
  const cells = [
    '合计\t',
    '\t',
    String(paid.length),
    String(back.length),
    formatYuan(sum(rows)),
    formatYuan(sum(rows)),
    '0.00',
    '0.00',
    '0.00',
    formatYuan(fees),
    '0.00',
    formatYuan(sum(rows) + fees),
  ]
  const lines = [
    '#支付宝业务汇总查询',
    ...opening(sellerId, day),
    '#-----------------------------------------业务汇总列表----------------------------------------',
    '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）',
    cells.join(','),
    '#-----------------------------------------业务汇总列表结束------------------------------------',
    `#导出时间：[${chineseTime(now)}]`,
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}

function writeRow(row: BillRow): string {
  const { trade_no, number, subject, made_at, ended_at, amount, request_no } = row
  const yuan = formatYuan(amount)
  return [
    `${trade_no}\t`,
    `${number}\t`,
    amount > 0 ? '交易' : '退款',
    subject.replaceAll(',', ' '),
    plainTime(made_at),
    plainTime(ended_at),
    '\t',
    '',
    '\t',
    '\t',
    `${buyerLogonId}\t`,
    yuan,
    yuan,
    '0.00',
    '0.00',
    '0.00',
    '0.00',
    '0.00',
    '',
    '0.00',
    '0.00',
    `${request_no}\t`,
    formatYuan(feeOfRow(row)),
    '0.00',
    '',
  ].join(',')
}

const opening = (sellerId: string, day: string): string[] => {
  const { from, to } = dayRange(day)
  return [`#账号：[${sellerId}0156]`, `#起始日期：[${chineseTime(from)}]   终止日期：[${chineseTime(to)}]`]
}

function sums(rows: readonly BillRow[]): string[] {
  const paid = rows.filter(({ amount }) => amount > 0)
  const back = rows.filter(({ amount }) => amount <= 0)
  return [
    `#交易合计：${paid.length}笔，商家实收共${formatYuan(sum(paid))}元，商家优惠共0.00元`,
    `#退款合计：${back.length}笔，商家实收退款共${formatYuan(sum(back))}元，商家优惠退款共0.00元`,
  ]
}

/** Negative where a payment costs it, positive where a refund gives it back. */
const feeOfRow = ({ amount }: BillRow): number => (amount > 0 ? -feeOf(amount) : feeOf(-amount))

const sum = (rows: readonly BillRow[]): number => rows.reduce((total, { amount }) => total + amount, 0)

const gbk = (text: string): Buffer => iconv.encode(text, 'gbk')

/** "2016年04月02日 00:00:00" */
function chineseTime(moment: Date): string {
  return plainTime(moment).replace(/^(\d+)-(\d+)-(\d+)/, '$1年$2月$3日')
}
