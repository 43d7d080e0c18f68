import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { sweep } from '../kernel/sweeps.ts'
import { keepSchedules } from './keep-schedules.ts'

const batch = 500

sweep({ name: 'goods go on and off sale', everySeconds: 10, run: keepSchedules })

/** Lists are sorted by the price that is paid, so each product carries its lowest flash price while it can be had. */
sweep({
  name: 'flash prices begin and end',
  everySeconds: 5,
  async run(em) {
    const live = sql`flash_price f join variant v on v.id = f.variant_id and v.is_enabled and v.on_hand > v.reserved
      where f.state = 'OPEN' and f.starts_at <= ${now()} and f.ends_at > ${now()} and f.taken < f.stock`
    const { rows } = await sql<{ id: string }>`
      with wrong as (
        select p.id, (select min(f.price) from ${live} and f.product_id = p.id) as price
        from product p
        where p.id in (
          select id from product where flash_price_min is not null
          union
          select f.product_id from ${live})
      ), locked as (
        select p.id, wrong.price from product p join wrong on wrong.id = p.id
        where p.flash_price_min is distinct from wrong.price
        order by p.id limit ${batch} for no key update of p
      )
      update product p set flash_price_min = locked.price from locked where p.id = locked.id returning p.id`.execute(
      sqlOf(em),
    )
    return rows.length
  },
})
