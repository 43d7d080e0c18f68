import { LockMode } from '@mikro-orm/core'
import { now } from '../kernel/clock.ts'
import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { OrderLine } from '../order/order.ts'
import { settleLines } from './settle-lines.ts'

const batch = 50

sweep({
  name: 'settle lines whose after-sale window has passed',
  everySeconds: 15,
  run: (em) =>
    inTransaction(em, async (inner) => {
      const lines = await inner.find(
        OrderLine,
        { settledAt: null, isRefunded: false, afterSaleUntil: { $lte: now() } },
        { orderBy: { afterSaleUntil: 'asc', id: 'asc' }, limit: batch, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
      )
      if (lines.length > 0) await settleLines(inner, lines, now())
      return lines.length
    }),
})
