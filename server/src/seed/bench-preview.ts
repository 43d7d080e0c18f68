import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Client } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { businessDay } from '@kaidian/shared/core/time'
import { Account } from '../account/account.ts'
import { openHouse } from '../app.ts'
import { PolicyPreview } from '../bonus/policy-preview.ts'
import { continuePreview, startPreview } from '../bonus/run-preview.ts'
import { now } from '../kernel/clock.ts'
import { loadConfig } from '../kernel/config.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { refuseToStart, setupOf } from '../main.ts'
import { makePolicyDraft } from '../policy/make.ts'
import { RegionBasis } from '../policy/region-basis.ts'

const linesOfOrder = 2

/**
 * A draft tried on so many lines, on the database of the bench: `node server/dist/seed/bench-preview.js 1000000`. The
 * floor is one sum over the same lines. Answers figures as JSON.
 */
try {
  const lines = Number(process.argv[2] ?? 1000)
  const house = await openHouse({ ...setupOf(loadConfig(process.env), false), logLevel: 'error' })
  const em = house.orm.em.fork({ useContext: true })
  await seedSales(em, lines)
  const id = await begin(em)
  const begun = performance.now()
  let slowest = 0
  for (;;) {
    const batchBegun = performance.now()
    if ((await continuePreview(house.orm.em)) === 0) break
    slowest = Math.max(slowest, since(batchBegun))
  }
  const seconds = since(begun)
  const { totals } = await house.orm.em.fork().findOneOrFail(PolicyPreview, id)
  const floorBegun = performance.now()
  await em.execute('select count(*), sum(base), sum(fee) from order_line where not is_refunded')
  const figures = { lines: totals.lines, seconds, slowest, floorSeconds: since(floorBegun) }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  await house.close()
} catch (error) {
  refuseToStart(error)
}

function since(begun: number): number {
  return (performance.now() - begun) / 1000
}

/** Paid an hour ago, of real goods, and so with their categories; nothing of them is in the ledger. */
async function seedSales(em: EntityManager, lines: number): Promise<void> {
  const orders = Math.ceil(lines / linesOfOrder)
  await inTransaction(em, async (inner) => {
    await sql`create temporary table sale on commit drop as
      with people as (select array_agg(id order by id) as ids from member),
        goods as (select array_agg(id order by id) as ids from product)
      select n, uuidv7() as trade_id, uuidv7() as order_id, 'P' || uuidv7() as number,
        people.ids[1 + n % array_length(people.ids, 1)] as member_id,
        goods.ids[1 + n % array_length(goods.ids, 1)] as product_id, 1990 + (n::bigint * 7919) % 23000 as price,
        ${now()}::timestamptz - interval '1 hour' as at
      from people, goods, generate_series(1, ${orders}) as n`.execute(sqlOf(inner))
    await sql`insert into trade (id, created_at, number, member_id, status, goods, discount, freight, payable, shop_names,
        pay_before, paid_at, close_at)
      select trade_id, at, number, member_id, 'PAID', ${linesOfOrder} * price, 0, 0, ${linesOfOrder} * price, '["bench"]', at,
        at, at from sale`.execute(sqlOf(inner))
    await sql`insert into orders (id, created_at, number, trade_id, member_id, merchant_id, status, goods, paid_goods,
        freight, refunded_freight, remark, address_name, address_phone, address_path, address_detail, district_code,
        city_code, province_code, paid_at)
      select order_id, at, number, trade_id, member_id, product.merchant_id, 'AWAITING_SHIPMENT', ${linesOfOrder} * price,
        ${linesOfOrder} * price, 0, 0, '', 'bench', '13700000000', '', '', '330106', '330100', '330000', at
      from sale join product on product.id = sale.product_id`.execute(sqlOf(inner))
    await sql`insert into order_line (id, created_at, order_id, merchant_id, member_id, position, product_id, variant_id,
        title, option_values, unit_price, quantity, goods, base, paid, policy_id, pool_bps, fee_rate_bps, fee, cashback_member_id,
        consumer_promoter_id, merchant_promoter_id, shipped_quantity, withheld_quantity, is_refunded, refunded_parts, refunded_quantity, refunded_paid,
        refunded_base, refunded_fee)
      select uuidv7(), at, order_id, product.merchant_id, member_id, position, product_id, product_id, 'bench', '[]', price,
        1, price, price, price, policy.id, policy.pool_bps, 1000, round(price / 10.0), member_id, member_id, member_id, 0, 0, false, 0, 0, 0, 0, 0
      from sale join product on product.id = sale.product_id,
        (select id, pool_bps from policy order by version limit 1) as policy,
        generate_series(0, ${linesOfOrder - 1}) as position`.execute(sqlOf(inner))
  })
  // As autovacuum would have by now.
  const owner = new Client({ connectionString: process.env['MIGRATION_DATABASE_URL'] })
  await owner.connect()
  await owner.query('vacuum (analyze) orders, order_line')
  await owner.end()
}

/** With rates of every kind, and another basis of agents. */
function begin(em: EntityManager): Promise<string> {
  return inTransaction(em, async (inner) => {
    const [maker] = await inner.find(Account, { phone: { $ne: '' } }, { limit: 1, orderBy: { id: 'asc' } })
    const ids = async (statement: string) => (await inner.execute<{ id: string }[]>(statement)).map((row) => row.id)
    const draft = await makePolicyDraft(inner, {
      maker,
      defaultFeeRateBps: 800,
      productRates: (await ids('select id from product order by id limit 500')).map((productId) => ({
        productId,
        feeRateBps: 300,
      })),
      merchantRates: (await ids('select id from merchant order by id limit 10')).map((merchantId) => ({
        merchantId,
        feeRateBps: 500,
      })),
      categoryRates: (await ids('select id from category order by id limit 100')).map((categoryId) => ({
        categoryId,
        feeRateBps: 600,
      })),
      bases: { city: RegionBasis.MERCHANT },
    })
    await inner.flush()
    const day = businessDay(new Date(now().getTime() - 3_600_000))
    const parts = { id: uuidv7(), draft, author: draft.maker, firstDay: day, lastDay: businessDay(now()) }
    return (await startPreview(inner, parts)).id
  })
}
