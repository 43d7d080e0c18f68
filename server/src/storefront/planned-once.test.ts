import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { makeMerchant } from '../merchant/make.ts'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'
import { readCatalogueVersion } from './catalogue-version.ts'
import { listCards, ProductSort } from './list-cards.ts'
import { readCategoryPins } from './read-category-pins.ts'
import { readHomePage } from './read-home-page.ts'
import { readProductPage } from './read-product-page.ts'

let house: TestHouse
let categoryId: string
let productIds: string[]

beforeAll(async () => {
  house = await openTestHouse()
  await house.tx(async (em) => {
    const category = makeCategory(em, { name: '水果' })
    const merchant = await makeMerchant(em)
    const products = [
      await makeProduct(em, { title: '红富士苹果', category, merchant }),
      await makeProduct(em, { title: '库尔勒香梨', category, merchant }),
    ]
    categoryId = category.id
    productIds = products.map(({ id }) => id)
  })
  // As many that values in sight do promise better plans, once they are counted.
  const superuser = await openSuperuser(house)
  const copyRows = async (table: string, from: string, changes: string): Promise<void> => {
    const { rows } = await superuser.query<{ columns: string }>(
      `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
       where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    const columns = rows[0]?.columns ?? ''
    await superuser.query(`insert into ${table} (${columns}) select ${columns} from (
      select (jsonb_populate_record(r, jsonb_build_object(${changes}))).* ${from}) made`)
  }
  await copyRows('product', `from product r, generate_series(1, ${copies})`, `'id', gen_random_uuid()`)
  await copyRows(
    'variant',
    `from variant r join product p on p.title = '红富士苹果' and p.id <> r.product_id where r.product_id = '${productIds[0]}'`,
    `'id', gen_random_uuid(), 'product_id', p.id`,
  )
  await superuser.query('analyze')
  await superuser.end()
})
afterAll(() => house.close())

const copies = 3000
/** What PostgreSQL makes with the values in sight before it compares them with one that would do for all. */
const plansInSight = 5
const asked = plansInSight + 3

const page = new PageArgs()
const questions: Record<string, (em: EntityManager, turn: number) => Promise<unknown>> = {
  'a list of everything': (em) => listCards(em, {}, ProductSort.SALES, page),
  'a category by price': (em) => listCards(em, { categoryId }, ProductSort.PRICE_ASC, page),
  'a search': (em, turn) => listCards(em, { query: turn % 2 ? '苹果' : '香梨' }, ProductSort.RELEVANCE, page),
  'a product page': (em, turn) => readProductPage(em, productIds[turn % 2] ?? '', null),
  'what is pinned to a category': (em) => readCategoryPins(em, categoryId, now()),
  'the home page': (em) => readHomePage(em, { at: now(), regionCode: null }),
  "the catalogue's version": readCatalogueVersion,
}

test.each(Object.entries(questions))('%s is planned once, whatever its values', async (_title, ask) => {
  const statements = await inTransaction(house.orm.em.fork(), async (em) => {
    for (let turn = 0; turn < asked; turn += 1) await ask(em, turn)
    const { rows } = await sql<{ anew: number }>`
      select custom_plans::int as anew from pg_prepared_statements
      where statement ~ '^(select )?/\\* prepared' and generic_plans + custom_plans >= ${asked}`.execute(sqlOf(em))
    return rows
  })
  expect(statements.length).toBeGreaterThan(0)
  expect(statements.filter(({ anew }) => anew > plansInSight)).toEqual([])
})
