import { sql, type RawBuilder } from 'kysely'

interface Sending {
  shipBy: Date | null
  shippedAt: Date | null
  closedAt: Date | null
}

/**
 * Its shop had promised to have sent all of it by now and had not. It follows from three times that never change once they are there, so
 * that an order that is late stays late, and one that was given back in time never is.
 */
export const isLate = ({ shipBy, shippedAt, closedAt }: Sending, now: Date): boolean =>
  shipBy !== null && new Date(shipBy) < new Date(shippedAt ?? closedAt ?? now)

/** The same of rows of orders. The first half is the condition of the index `orders_late`, word for word. */
export const areLate = (now: Date): RawBuilder<boolean> =>
  sql<boolean>`(orders.ship_by < coalesce(orders.shipped_at, orders.closed_at, 'infinity') and orders.ship_by < ${now})`
