import { after, businessDay } from '@kaidian/shared/core/time'

export type Dimension = 'STATUS' | 'MERCHANT' | 'PROVINCE' | 'CATEGORY' | 'HOUR'

export interface Period {
  from: Date
  /** not in it any more */
  to: Date
}

const filters: Readonly<Record<Dimension, string>> = {
  STATUS: 'status',
  MERCHANT: 'merchant',
  PROVINCE: 'province',
  CATEGORY: 'category',
  HOUR: 'hour',
}

/** The list of the orders that a figure was counted from. */
export function linkOf(by: Dimension, key: string, { from, to }: Period): string {
  const paid = { paidFrom: businessDay(from), paidTo: businessDay(after(to, -1)) }
  return `/orders?${new URLSearchParams({ [filters[by]]: key, ...paid }).toString()}`
}
