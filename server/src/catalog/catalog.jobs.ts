import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { keepSchedules } from './keep-schedules.ts'
import { countSearchWords } from './search-words.ts'
import { productSearch } from './search.ts'

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

/** What a verb has changed it has indexed; this finds names of categories and shops, and what was changed by hand. */
sweep({
  name: 'write the words of goods',
  everySeconds: 5,
  run: (em) =>
    inTransaction(em, async (inner) => {
      const { rows } = await sql<{ id: string }>`
        select id from product where has_new_words order by id limit ${batch} for no key update skip locked`.execute(
        sqlOf(inner),
      )
      await productSearch.index(
        inner,
        rows.map(({ id }) => id),
      )
      return rows.length
    }),
})

sweep({
  name: 'count the words of goods',
  everySeconds: 900,
  async run(em) {
    await inTransaction(em, countSearchWords)
    return 0
  },
})
