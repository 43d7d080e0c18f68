const waiting: ReadonlySet<string> = new Set(['REQUESTED', 'RETURNING', 'RETURNED'])

/** Whether the shop has to act on an after-sale in this state. */
export const waitsForShop = (status: string): boolean => waiting.has(status)

/** How many of them wait for the shop. */
export const countWaiting = (counts: readonly { status: string; count: number }[] = []): number =>
  counts.reduce((all, { status, count }) => (waitsForShop(status) ? all + count : all), 0)
