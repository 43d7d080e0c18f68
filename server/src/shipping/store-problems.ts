import type { EntityManager } from '@mikro-orm/postgresql'
import { csvLines, csvMark } from '../kernel/csv.ts'
import { storeCsv } from '../kernel/outside/files/store-file.ts'
import type { ShippingBatch } from './shipping-batch.ts'
import { shippingWords } from './shipping-row.ts'

const header = ['行 Row', '订单号', '快递公司', '运单号', '原因 Reason']

/** The rows that are not shipped, with their reasons: mended, the file can be uploaded as it is. None where all are good. */
export async function storeProblems(em: EntityManager, batch: ShippingBatch): Promise<string | null> {
  const rows = batch.problems.map(({ row: { row, order, carrier, number }, problem }) => [
    String(row),
    order,
    carrier,
    number,
    `${shippingWords[problem].zh} ${shippingWords[problem].en}`,
  ])
  if (rows.length === 0) return null
  const { accountId, merchant, fileName } = batch
  const name = `${fileName.replace(/\.csv$/i, '')}-errors.csv`
  const bytes = Buffer.from(csvMark + csvLines([header, ...rows]))
  const file = await storeCsv(bytes, { accountId, merchantId: merchant.id, name })
  em.persist(file)
  return file.id
}
