import { afterAll, beforeAll, expect, test } from 'vitest'
import { Dice } from '../seed/random.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { brokenRules, findStuck, wrongWallets } from './books.ts'
import { Deeds, type SmallTrade } from './deeds.ts'
import { isWhole, keepFigures } from './figures.ts'
import { SmallMarket } from './small-market.ts'

const schedules = isWhole ? 200 : 4
const actionsAtOnce = 20
const ordersOfSchedule = 5
const checkedEvery = isWhole ? 20 : 4

let house: TestHouse
let market: SmallMarket
beforeAll(async () => {
  house = await openTestHouse()
  // Scarce, so that reservations meet on the same rows.
  market = await SmallMarket.open(house, { onHand: 400 })
})
afterAll(() => house.close())

const kinds = [
  'beginToPay',
  'confirm',
  'confirm',
  'repeatCallback',
  'repeatCallback',
  'payLate',
  'cancelTrade',
  'cancelOrder',
  'cancelShopOrder',
  'refundLine',
  'ship',
  'confirmReceipt',
] as const

/** A trade that is new, being paid, paid, or sent. */
async function prepare(deeds: Deeds, dice: Dice): Promise<SmallTrade | undefined> {
  const trade = await deeds.buy()
  const stage = dice.whole(0, 3)
  if (!trade || stage === 0) return trade
  await deeds.beginToPay(trade)
  if (stage > 1) await deeds.confirm(trade)
  if (stage > 2) await deeds.ship(trade)
  return trade
}

/** The promise of each action of a schedule; what the die says is said before any of them begins. */
function begin(deeds: Deeds, trades: readonly SmallTrade[], dice: Dice): Promise<unknown>[] {
  return Array.from({ length: actionsAtOnce }, () => {
    if (dice.chance(0.1)) return deeds.buy()
    if (dice.chance(0.1)) return deeds.changeShelf()
    if (dice.chance(0.08)) return house.settle()
    return deeds[dice.pick(kinds)](dice.pick(trades))
  })
}

async function deadlocks(): Promise<number> {
  const rows: { deadlocks: string }[] = await house
    .em()
    .execute('select deadlocks from pg_stat_database where datname = current_database()')
  return Number(rows[0]?.deadlocks ?? 0)
}

test('many at once on the same orders are never answered with an error of ours', { timeout: 900_000 }, async () => {
  const begun = performance.now()
  const dice = new Dice(isWhole ? 99 : 5)
  const deeds = new Deeds(market, dice)
  const broken: string[] = []
  for (let schedule = 1; schedule <= schedules; schedule += 1) {
    market.hearCallbacks(dice.chance(0.7))
    const prepared = Array.from({ length: ordersOfSchedule }, () => prepare(deeds, dice))
    const trades = (await Promise.all(prepared)).filter((trade) => trade !== undefined)
    if (trades.length === 0) continue
    const results = await Promise.allSettled(begin(deeds, trades, dice))
    for (const result of results)
      if (result.status === 'rejected') broken.push(`schedule ${schedule}: ${String(result.reason)}`)
    if (schedule % checkedEvery > 0) continue
    await house.passHours(1)
    expect(await brokenRules(house.em()), `after schedule ${schedule}`).toEqual([])
    expect(await findStuck(house.em()), `after schedule ${schedule}`).toEqual([])
  }
  expect(broken).toEqual([])
  expect(await wrongWallets(market)).toEqual([])
  keepFigures('schedules', [
    ['schedules', schedules],
    ['actions at once in each', actionsAtOnce],
    ...[...deeds.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ['answered with an error of ours', broken.length],
    ['deadlocks that PostgreSQL broke, whose commands were tried again', await deadlocks()],
    ['seconds', (performance.now() - begun) / 1000],
  ])
})
