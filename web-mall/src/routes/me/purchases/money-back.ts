import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import type { Purchase } from './use-purchase-words.ts'

/** What has come back of it, without what was paid too late and went back by itself. */
export function moneyBack({ timeline }: Purchase): string | null {
  const back = timeline.filter(({ kind, orderId }) => kind === 'REFUNDED' && orderId !== null)
  return back.length > 0 ? formatYuan(sum(back.map(({ amount }) => parseYuan(amount ?? '') ?? 0))) : null
}
