import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import type { Fen } from '@kaidian/shared/core/money'
import { BadBill, BillLineKind, maxBillBytes, type Bill, type BillLine, type BillTotals } from './bill.ts'
import { columnsOf, readClock, readFee, readFen, readName } from './bill-figures.ts'
import { bounded, readBillTable } from './read-bill-table.ts'

interface Account {
  sellerId: string
  appId: string
}

/** A trade bill of Alipay: a ZIP of CSV files in GBK. Alipay tells no hash of it, but the ZIP has a sum of each file. */
export async function openAlipayBill(packed: Buffer, account: Account): Promise<Bill> {
  const digest = createHash('sha256')
  let [sum, told] = [0, 0]
  try {
    const details = await openDetails(packed)
    told = details.entry.crc32
    for await (const chunk of bounded(details.bytes)) {
      digest.update(chunk)
      sum = crc32(chunk, sum)
    }
  } catch (error) {
    throw error instanceof BadBill ? error : new BadBill('damaged', { cause: error })
  }
  if (sum !== told) throw new BadBill('another hash')
  return {
    hash: digest.digest('hex'),
    read: async (take) => readLines((await openDetails(packed)).bytes, account, take),
  }
}

const detailsName = /业务明细\.csv$/
const maxFiles = 20

async function openDetails(packed: Buffer): Promise<{ entry: Entry; bytes: AsyncIterable<Uint8Array> }> {
  const zip = await openZip(packed)
  const entry = await findEntry(zip)
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, bytes) => (error ? reject(error) : resolve({ entry, bytes })))
  })
}

/** Names are bytes here: Alipay writes them in GBK. */
function openZip(packed: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(packed, { lazyEntries: true, decodeStrings: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    )
  })
}

function findEntry(zip: ZipFile): Promise<Entry> {
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => reject(new BadBill('in another form')))
    zip.on('entry', (entry: Entry) => {
      const name = new TextDecoder('gbk').decode(Buffer.from(entry.fileName))
      if (!detailsName.test(name) && zip.entriesRead < maxFiles) return zip.readEntry()
      if (!detailsName.test(name) || entry.uncompressedSize > maxBillBytes) return reject(new BadBill('too large'))
      resolve(entry)
    })
    zip.readEntry()
  })
}

const form = { encoding: 'gbk', delimiter: ',' } as const

interface Sums {
  paid: Fen
  payments: number
  refunded: Fen
  refunds: number
}

async function readLines(
  bytes: AsyncIterable<Uint8Array>,
  account: Account,
  take: (lines: readonly BillLine[]) => Promise<void>,
): Promise<BillTotals> {
  const sums: Sums = { paid: 0, payments: 0, refunded: 0, refunds: 0 }
  const stated: Sums = { paid: NaN, payments: NaN, refunded: NaN, refunds: NaN }
  let [isOurs, isOver] = [false, false]
  let cell: ReturnType<typeof columnsOf> | undefined
  for await (const rows of readBillTable(bytes, form)) {
    const lines: BillLine[] = []
    for (const row of rows.map((cells) => cells.map((text) => text.trim()))) {
      const [first = ''] = row
      if (first.startsWith('#')) {
        isOurs ||= first.startsWith(`#账号：[${account.sellerId}`)
        isOver ||= first.includes('列表结束')
        readTotals(first, stated)
      } else if (isOver) throw new BadBill('in another form')
      else if (cell) lines.push(readLine(row, cell, account, sums))
      else cell = columnsOf(row)
    }
    if (!isOurs) throw new BadBill('another account')
    if (lines.length > 0) await take(lines)
  }
  if (Number.isNaN(stated.paid) || Number.isNaN(stated.refunded)) throw new BadBill('cut off')
  const isRight =
    stated.paid === sums.paid &&
    stated.payments === sums.payments &&
    stated.refunded === sums.refunded &&
    stated.refunds === sums.refunds
  return { isRight, stated: stated.paid - stated.refunded, summed: sums.paid - sums.refunded }
}

function readLine(
  row: readonly string[],
  cell: ReturnType<typeof columnsOf>,
  { sellerId, appId }: Account,
  sums: Sums,
): BillLine {
  const get = (name: string) => cell(row, name)
  const isPayment = get('业务类型') === '交易'
  const amount = Math.abs(readFen(get('订单金额（元）')))
  const received = Math.abs(readFen(get('商家实收（元）')))
  if (isPayment) sums.paid += received
  else sums.refunded += received
  if (isPayment) sums.payments += 1
  else sums.refunds += 1
  const paymentNumber = readName(get('商户订单号'))
  return {
    kind: isPayment ? BillLineKind.PAYMENT : BillLineKind.REFUND,
    isUnderWay: false,
    number: isPayment ? paymentNumber : readName(get('退款批次号/请求号')),
    paymentNumber,
    transactionId: readName(get('支付宝交易号')),
    merchantAccount: `${sellerId}/${appId}`,
    amount,
    // Written as what it does to our account.
    fee: 0 - readFee(get('服务费（元）')),
    at: readClock(get('完成时间')),
  }
}

const totalsLine = /^#(交易|退款)合计：(\d{1,9})笔，商家实收(?:退款)?共(-?[\d.]+)元/
const sumLimit: Fen = 1e13

function readTotals(text: string, stated: Sums): void {
  const [, kind, count, amount] = totalsLine.exec(text) ?? []
  if (kind === '交易') Object.assign(stated, { payments: Number(count), paid: readFen(amount, sumLimit) })
  if (kind === '退款') Object.assign(stated, { refunds: Number(count), refunded: Math.abs(readFen(amount, sumLimit)) })
}
