import type { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setClockOffset } from '../kernel/clock.ts'
import { Dice } from '../seed/random.ts'
import { openSuperuser, openTestHouse, type TestHouse } from '../testing/house.ts'
import { Deeds } from './deeds.ts'
import { keepFigures } from './figures.ts'
import { breaches, changes } from './guard-attacks.ts'
import { Guards, type Guard } from './guards.ts'
import { SmallMarket } from './small-market.ts'

const begun = performance.now()
let house: TestHouse
let client: Client
let guards: Guards
let all: Guard[]

beforeAll(async () => {
  house = await openTestHouse()
  const market = await SmallMarket.open(house)
  await live(new Deeds(market, new Dice(5)))
  const save = 'mutation ($input: FavouriteInput!) { saveFavourite(input: $input) { userErrors { code } } }'
  await market.buyers[0]?.browser.run(save, { input: { kind: 'SHOP', id: market.shops[0]?.merchantId } })
  const report = 'mutation ($input: ReportProductInput!) { reportProduct(input: $input) { userErrors { code } } }'
  const productId = await productOf(market.shops[0]?.merchantId ?? '')
  const reported = { productId, reason: 'OTHER', text: '有问题', imageIds: [], idempotencyKey: 'a-report-of-one' }
  await market.buyers[0]?.browser.run(report, { input: reported })
  client = await openSuperuser(house)
  await client.query(`insert into stored_file (id, created_at, kind, name, content_type, byte_size)
    select gen_random_uuid(), now(), 'evidence', 'a.webp', 'image/webp', 1 from generate_series(1, 2)`)
  guards = await Guards.open(client)
  all = await guards.all()
}, 120_000)

afterAll(async () => {
  await client.end()
  await house.close()
  setClockOffset(0)
})

async function productOf(merchantId: string): Promise<string> {
  const rows: { id: string }[] = await house
    .em()
    .execute(`select id from product where merchant_id = ? and status = 'ON_SALE' limit 1`, [merchantId])
  return rows[0]?.id ?? ''
}

/** Enough of a life that most tables have rows of most kinds. */
async function live(deeds: Deeds): Promise<void> {
  deeds.market.hearCallbacks(true)
  for (let index = 0; index < 12; index += 1) {
    const trade = await deeds.buy()
    if (!trade) continue
    await deeds.beginToPay(trade)
    if (index % 6 === 5) continue
    await deeds.confirm(trade)
    await house.settle()
    if (index % 6 === 4) await deeds.cancelOrder(trade)
    else for (const order of trade.orders) await deeds.shipAll(order)
    if (index % 2 === 0) await deeds.confirmReceipt(trade)
    if (index % 3 === 0) await deeds.refundLine(trade)
  }
  // One that waits to be collected.
  deeds.collected = 1
  const waiting = await deeds.buy()
  if (waiting) await deeds.beginToPay(waiting)
  if (waiting) await deeds.confirm(waiting)
  await deeds.changePolicy()
  for (const hours of [1, 24 * 15 + 1, 24 * 7 + 1, 25]) await house.passHours(hours)
  for (let index = 0; index < 12; index += 1) await deeds.withdrawals.withdraw()
  await deeds.withdrawals.payOut()
  await house.passHours(1)
}

/** What those that fail have to say, all of them. */
async function each(work: (guard: Guard) => Promise<string | undefined>): Promise<string[]> {
  const said: string[] = []
  for (const guard of all) {
    const complaint = await work(guard).catch((error: unknown) => String(error))
    if (complaint !== undefined) said.push(complaint)
  }
  return said
}

test('every guard of the database refuses what it is there for', async () => {
  expect(
    await each(async (guard) =>
      (await guard.attack()) === 'refused by it' ? undefined : `${guard.name} lets it through`,
    ),
  ).toEqual([])
})

test('and it is that guard: without it, the test of it is red', { timeout: 120_000 }, async () => {
  expect(
    await each((guard) =>
      guards.without(guard, async () =>
        (await guard.attack()) === 'went through' ? undefined : `${guard.name} is not needed`,
      ),
    ),
  ).toEqual([])
})

test('no attack is on a guard that is not there', () => {
  const names = new Set(all.map(({ name }) => name))
  expect([...Object.keys(breaches), ...Object.keys(changes)].filter((name) => !names.has(name))).toEqual([])
  const count = (kind: Guard['kind']): number => all.filter((guard) => guard.kind === kind).length
  keepFigures('guards', [
    ['rules (check constraints)', count('check')],
    ['unique indexes', count('unique')],
    ['references (foreign keys)', count('reference')],
    ['triggers', count('trigger')],
    ['rights that the application does not have', count('right')],
    ['guards that refuse their attack', all.length],
    ['guards without which the same attack goes through', all.length],
    ['seconds', (performance.now() - begun) / 1000],
  ])
})
