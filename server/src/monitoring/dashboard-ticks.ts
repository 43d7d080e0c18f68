import { subscribe } from '../kernel/fanout.ts'

const tickMs = 2_000

/** Ticks at once, whenever something was paid or closed, and every two seconds. */
export function dashboardTicks(): AsyncIterableIterator<object> {
  const news = subscribe(['order.paid', 'order.closed', 'order.shipped', 'order.completed'])
  let isFirst = true
  let pending: Promise<unknown> | undefined
  return {
    async next() {
      if (isFirst) {
        isFirst = false
        return { value: {}, done: false }
      }
      pending ??= news.next().finally(() => (pending = undefined))
      await Promise.race([pending, new Promise((resolve) => setTimeout(resolve, tickMs))])
      return { value: {}, done: false }
    },
    async return() {
      await news.return?.()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
