import { now } from '../kernel/clock.ts'
import { sweep } from '../kernel/sweeps.ts'

const batch = 500

sweep({
  name: 'expire coupons',
  everySeconds: 60,
  async run(em) {
    const expired: unknown[] = await em.execute(
      `update coupon set status = 'EXPIRED' where id in (
         select id from coupon where status in ('ISSUED', 'RETURNED') and valid_until <= ?
         order by valid_until limit ${batch} for update skip locked) returning id`,
      [now()],
    )
    return expired.length
  },
})
