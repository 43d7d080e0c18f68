import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { openTestHouse } from '../testing/house.ts'
import { eventQueue, openedQueue, queueDepth, type EventJob } from './queue.ts'

test('more events at once than a batch takes are not left lying', async () => {
  const house = await openTestHouse({ isWorker: true })
  try {
    await vi.waitFor(async () => expect(await queueDepth(house.em())).toBe(0))
    const id = randomUUID()
    const payload = { orderId: id, tradeId: id, memberId: id, merchantId: id, wasPaid: false }
    const jobs = Array.from({ length: 45 }, () => ({
      data: { eventId: randomUUID(), event: 'order.closed', listener: 'cancel-bonuses', payload } satisfies EventJob,
    }))
    await openedQueue().insert(eventQueue, jobs)
    // Who only goes by notices looks again after half a minute.
    await vi.waitFor(async () => expect(await queueDepth(house.em())).toBe(0), { timeout: 10_000 })
  } finally {
    await house.close()
  }
})
