import type pg from 'pg'

/** Does the work while the coupons of the shops can be claimed, which change what visitors are shown. */
export async function withCoupons<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const begin = (days: number) =>
    client.query(`update promotion set starts_at = now() + $1 * interval '1 day' where kind = 'MERCHANT_COUPON'`, [
      days,
    ])
  await begin(-1)
  try {
    return await work()
  } finally {
    await begin(300)
  }
}
