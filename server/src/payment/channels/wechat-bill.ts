import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Fen } from '@kaidian/shared/core/money'
import { BadBill, BillLineKind, type Bill, type BillLine, type BillTotals } from './bill.ts'
import { columnsOf, readClock, readFee, readFen, readName, readUnits } from './bill-figures.ts'
import { bounded, readBillTable } from './read-bill-table.ts'

/** A trade bill of WeChat Pay, packed with GZIP, of which it has told the SHA-1 of the text. */
export async function openWechatBill(packed: Buffer, told: string): Promise<Bill> {
  const digest = createHash('sha1')
  try {
    for await (const chunk of bounded(unpack(packed))) digest.update(chunk)
  } catch (error) {
    throw error instanceof BadBill ? error : new BadBill('damaged', { cause: error })
  }
  const hash = digest.digest('hex')
  if (hash !== told.toLowerCase()) throw new BadBill('another hash')
  return { hash, read: (take) => readLines(packed, take) }
}

const unpack = (packed: Buffer): AsyncIterable<Uint8Array> => Readable.from([packed]).pipe(createGunzip())

// Every field begins with a backtick; heads have none.
const tick = '`'
const form = { encoding: 'utf-8', delimiter: `,${tick}` } as const
const totalsTitle = '总交易单数'
const sumLimit: Fen = 1e13

type Cell = ReturnType<typeof columnsOf>

async function readLines(packed: Buffer, take: (lines: readonly BillLine[]) => Promise<void>): Promise<BillTotals> {
  const sums = { count: 0, paid: 0, refunded: 0, feeUnits: 0 }
  let cell: Cell | undefined
  let isInTotals = false
  let totals: BillTotals | undefined
  for await (const rows of readBillTable(unpack(packed), form)) {
    const lines: BillLine[] = []
    for (const row of rows) {
      const [first = ''] = row
      if (totals) throw new BadBill('in another form')
      if (!first.startsWith(tick)) {
        const head = first.split(',').map((name) => name.trim())
        cell = columnsOf(head)
        isInTotals = head[0] === totalsTitle
        continue
      }
      if (!cell) throw new BadBill('in another form')
      const fields = [first.slice(1), ...row.slice(1)]
      if (isInTotals) totals = compareTotals(fields, cell, sums)
      else lines.push(...readLine(fields, cell, sums))
    }
    if (lines.length > 0) await take(lines)
  }
  if (!totals) throw new BadBill('cut off')
  return totals
}

interface Sums {
  count: number
  paid: Fen
  refunded: Fen
  /** thousandths of a fen */
  feeUnits: number
}

/** A refund that was given up has moved nothing; in the totals it stands all the same. */
function readLine(row: readonly string[], cell: Cell, sums: Sums): BillLine[] {
  const get = (name: string) => cell(row, name)
  const isPayment = get('交易状态') === 'SUCCESS'
  const paymentNumber = readName(get('商户订单号'))
  const amount = readFen(get(isPayment ? '订单金额' : '申请退款金额'))
  sums.count += 1
  sums.feeUnits += readUnits(get('手续费'))
  if (isPayment) sums.paid += amount
  else sums.refunded += amount
  const state = get('退款状态') ?? ''
  if (!isPayment && isVoid.has(state)) return []
  return [
    {
      kind: isPayment ? BillLineKind.PAYMENT : BillLineKind.REFUND,
      isUnderWay: !isPayment && state !== 'SUCCESS',
      number: isPayment ? paymentNumber : readName(get('商户退款单号')),
      paymentNumber,
      transactionId: readName(get(isPayment ? '微信订单号' : '微信退款单号')),
      merchantAccount: `${readName(get('商户号'))}/${readName(get('公众账号ID'))}`,
      amount,
      fee: readFee(get('手续费')),
      at: readClock(get('交易时间')),
    },
  ]
}

const isVoid = new Set(['CLOSED', 'FAIL', 'FAILED'])

function compareTotals(row: readonly string[], cell: Cell, sums: Sums): BillTotals {
  const get = (name: string) => cell(row, name)
  const [paid, refunded] = [readFen(get('订单总金额'), sumLimit), readFen(get('申请退款总金额'), sumLimit)]
  const isRight =
    get(totalsTitle) === String(sums.count) &&
    paid === sums.paid &&
    refunded === sums.refunded &&
    readUnits(get('手续费总金额')) === sums.feeUnits
  return { isRight, stated: paid - refunded, summed: sums.paid - sums.refunded }
}
