import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { ShopViewer } from '../catalog/save-product.ts'
import { find } from '../kernel/find.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { readStored } from '../kernel/outside/files/store-file.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { findShippable } from './find-shippable.ts'
import { readShipping } from './read-shipping.ts'
import { ShippingBatch, ShippingStatus } from './shipping-batch.ts'
import { storeProblems } from './store-problems.ts'

const maxRunning = 3

/** A dry run: tells the rows that can be shipped from the others, and ships nothing. */
export async function checkShipping(em: EntityManager, viewer: ShopViewer, fileId: string): Promise<ShippingBatch> {
  const [file] = await findOwnFiles(em, [fileId], viewer, 'csv', 'fileId')
  const { byteSize, name } = present(file, 'the file that was found')
  if (byteSize > limits.shippingBytes)
    throw new Refusal('FILE_TOO_LARGE', { megabytes: limits.shippingBytes / 1_000_000 }, 'fileId')
  const merchant = await find(em, Merchant, viewer.merchantId, { lock: true })
  if ((await em.count(ShippingBatch, { merchant, status: ShippingStatus.RUNNING })) >= maxRunning)
    throw new Refusal('TOO_MANY_IMPORTS')
  const bytes = await readStored(present(file, 'the file that was found'))
  if (!bytes) throw new Refusal('FILE_NOT_FOUND', {}, 'fileId')
  const read = readShipping(bytes)
  const numbers = read.flatMap(({ order, problem }) => (problem === null ? [order] : []))
  const orders = await findShippable(em, merchant.id, numbers)
  const batch = new ShippingBatch()
  batch.merchant = merchant
  batch.accountId = viewer.accountId
  batch.fileName = name
  batch.rows = read.map((row) => {
    if (row.problem !== null) return row
    const order = orders.get(row.order)
    const problem = order ? order.problem : 'ORDER_UNKNOWN'
    return { ...row, orderId: problem === null ? (order?.id ?? null) : null, problem }
  })
  batch.rowCount = batch.rows.length
  batch.goodCount = batch.goodRows.length
  batch.problemFileId = await storeProblems(em, batch)
  em.persist(batch)
  return batch
}
