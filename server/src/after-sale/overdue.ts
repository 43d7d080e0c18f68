import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { AfterSaleAction, AfterSaleSide, AfterSaleStatus } from './after-sale-kinds.ts'
import { AfterSaleStep } from './after-sale-step.ts'
import { AfterSale, type Deadlines } from './after-sale.ts'
import { readDeadlines } from './deadlines.ts'
import { receive } from './decide-after-sale.ts'
import { payBack } from './pay-back.ts'
import { usualAddressOf } from './read-after-sales.ts'
import { takeAfterSale, type Taken } from './take-after-sale.ts'

const batch = 20

/** Does what follows from deadlines that have passed; each in a transaction of its own, so that none keeps the others waiting. */
export async function passDeadlines(em: EntityManager): Promise<number> {
  const due = await em
    .fork()
    .find(AfterSale, { dueAt: { $lte: now() } }, { orderBy: { dueAt: 'asc', id: 'asc' }, limit: batch })
  let done = 0
  for (const { id } of due)
    try {
      await inTransaction(em, (inner) => passDeadline(inner, id))
      done += 1
    } catch (error) {
      log().error({ err: error, afterSaleId: id }, 'The deadline of an after-sale has passed, and nothing could follow')
    }
  return done
}

async function passDeadline(em: EntityManager, id: string): Promise<void> {
  const taken = await takeAfterSale(em, id, null)
  const { afterSale } = taken
  if (afterSale.dueAt === null || afterSale.dueAt > now()) return
  const { status } = afterSale
  const follow = consequences[status]
  if (!follow) return
  const action = await follow(em, taken, await readDeadlines(em))
  em.persist(new AfterSaleStep(afterSale, action, { side: AfterSaleSide.CLOCK, by: null, now: now() }))
}

type Consequence = (em: EntityManager, taken: Taken, deadlines: Deadlines) => Promise<AfterSaleAction> | AfterSaleAction

/** Who is silent loses: the shop to the buyer, the buyer to the shop. */
const consequences: Partial<Record<AfterSaleStatus, Consequence>> = {
  async [AfterSaleStatus.REQUESTED](em, taken, deadlines) {
    const { afterSale } = taken
    const address = afterSale.endsInRefund ? null : await usualAddressOf(em, afterSale.merchant.id)
    if (address) afterSale.awaitReturn(address, now(), deadlines)
    // Nobody has said where to send it to: it need not come back.
    else await payBack(em, taken)
    return AfterSaleAction.APPROVED
  },
  [AfterSaleStatus.APPROVED](_em, { afterSale }) {
    afterSale.lapse()
    return AfterSaleAction.LAPSED
  },
  [AfterSaleStatus.RETURNING]: (em, taken, deadlines) => receive(em, taken, now(), deadlines),
  async [AfterSaleStatus.RETURNED](em, taken) {
    await payBack(em, taken)
    return AfterSaleAction.APPROVED
  },
  [AfterSaleStatus.RESENDING](_em, { afterSale }) {
    afterSale.finishExchange()
    return AfterSaleAction.EXCHANGED
  },
  [AfterSaleStatus.REJECTED](_em, { afterSale }) {
    afterSale.refuseForGood()
    return AfterSaleAction.REFUSED
  },
}
