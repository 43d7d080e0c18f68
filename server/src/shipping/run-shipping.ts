import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { ShopViewer } from '../catalog/save-product.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { log } from '../kernel/log.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { Order } from '../order/order.ts'
import { shipOrder } from '../order/ship-order.ts'
import { findShippable } from './find-shippable.ts'
import { ShippingBatch, ShippingStatus } from './shipping-batch.ts'
import type { ShippingProblem, ShippingRow } from './shipping-row.ts'
import { storeProblems } from './store-problems.ts'

/** Gives a checked file the go-ahead; a sweep ships its orders. */
export async function runShipping(
  em: EntityManager,
  viewer: ShopViewer,
  { id, key }: { id: string; key: string },
): Promise<ShippingBatch> {
  const claim = { accountId: viewer.accountId, command: 'runShipping', key, content: { id }, resultId: id }
  const done = await claimKey(em, claim)
  const batch = await findOwn(em, ShippingBatch, id, viewer, { lock: true })
  if (done === undefined) batch.run()
  return batch
}

/** Ships the next order of the file that waits longest, in a transaction of its own. Answers 0 when there is none. */
export async function continueShipping(em: EntityManager): Promise<number> {
  const running = await em.findOne(
    ShippingBatch,
    { status: ShippingStatus.RUNNING },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  )
  if (!running) return 0
  const next = running.goodRows[running.nextIndex]
  if (!next)
    return withBatch(em, running, async (inner, batch) => {
      batch.finish(now())
      batch.problemFileId = await storeProblems(inner, batch)
    })
  try {
    return await withBatch(em, running, async (inner, batch) => batch.advance(next, await shipRow(inner, batch, next)))
  } catch (error) {
    // Whatever this one stumbles over, the others go on.
    log().warn({ err: error, batchId: running.id, row: next.row }, 'A row of a file of parcels was not shipped')
    return withBatch(em, running, (_, batch) => batch.advance(next, 'FAILED'))
  }
}

/** Answers what keeps it from being shipped by now; null: it is. */
async function shipRow(
  em: EntityManager,
  { merchant }: ShippingBatch,
  { orderId, order: number, carrierCode, number: tracking }: ShippingRow,
): Promise<ShippingProblem | null> {
  const order = await find(em, Order, present(orderId, 'the order of a good row'), { lock: true })
  const found = (await findShippable(em, merchant.id, [number])).get(number)
  if (found?.id !== order.id) throw new Refusal('NOT_FOUND')
  if (found.problem !== null) return found.problem
  await shipOrder(em, order, { carrier: present(carrierCode, 'its carrier'), number: tracking, pieces: null })
  return null
}

/** Does one step of a file, unless another worker is at it or has already done it. */
function withBatch(
  em: EntityManager,
  { id, nextIndex }: Pick<ShippingBatch, 'id' | 'nextIndex'>,
  step: (em: EntityManager, batch: ShippingBatch) => Promise<void> | void,
): Promise<number> {
  return inTransaction(em, async (inner) => {
    const batch = await inner.findOne(
      ShippingBatch,
      { id, status: ShippingStatus.RUNNING, nextIndex },
      { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
    )
    if (!batch) return 0
    await step(inner, batch)
    return 1
  })
}
