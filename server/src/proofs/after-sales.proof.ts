import { expect, test } from 'vitest'
import { setClockOffset } from '../kernel/clock.ts'
import { Dice } from '../seed/random.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { brokenRules, escrowLeft, findStuck, wrongWallets } from './books.ts'
import { Deeds, type SmallTrade } from './deeds.ts'
import { isWhole, keepFigures } from './figures.ts'
import { tellOfParcel, wrongParcels } from './parcel-deeds.ts'
import { SmallMarket } from './small-market.ts'

const trades = isWhole ? 50 : 6
const turns = isWhole ? 1000 : 70
const crowds = isWhole ? 32 : 3
const crowd = 16
/** Deadlines of after-sales, then what nobody confirms, then its window. */
const hoursUntilAllIsOver = [49, 24 * 8, 49, 24 * 15 + 1, 24 * 7 + 1]

/** A market in which everything is paid and most of it was sent. */
async function openSold(house: TestHouse, dice: Dice): Promise<Deeds> {
  const deeds = new Deeds(await SmallMarket.open(house), dice)
  deeds.collected = 0.3
  while (deeds.trades.length < trades) await sellOne(deeds, dice)
  return deeds
}

async function sellOne(deeds: Deeds, dice: Dice): Promise<void> {
  const trade = await deeds.buy()
  if (!trade) return
  await deeds.beginToPay(trade)
  await deeds.confirm(trade)
  await deeds.market.house.passHours(0.01)
  if (dice.chance(0.8)) await deeds.ship(trade)
}

const kinds = [...Array.from({ length: 6 }, () => 'afterSale' as const), 'ship', 'ship', 'handOver'] as const
const rare = ['refundLine', 'confirmReceipt', 'cancelOrder', 'cancelShopOrder'] as const

const anyDeed = (deeds: Deeds, dice: Dice): Promise<void> => {
  if (dice.chance(0.12)) return tellOfParcel(deeds.market.house, dice)
  const trade: SmallTrade = dice.pick(deeds.trades)
  return deeds[dice.chance(0.08) ? dice.pick(rare) : dice.pick(kinds)](trade)
}

/** Everything that was asked for comes to an end by itself, and then all of the money is where it belongs. */
async function endAll(deeds: Deeds): Promise<void> {
  const { house } = deeds.market
  for (const trade of deeds.trades)
    for (const order of trade.orders) {
      await deeds.shipAll(order)
      await deeds.handOverOrder(order)
    }
  for (const hours of hoursUntilAllIsOver) {
    await deeds.afterSales.decideAll()
    await house.passHours(hours)
  }
  const em = house.em()
  expect(await brokenRules(em)).toEqual([])
  expect(await findStuck(em)).toEqual([])
  expect(await wrongWallets(deeds.market)).toEqual([])
  expect(await lostParcels(house)).toEqual([])
  expect(await wrongParcels(house)).toEqual([])
  expect(await escrowLeft(em)).toBe(0)
}

/** Refunds, replacements and parcels that do not fit what was sold. */
async function lostParcels(house: TestHouse): Promise<unknown[]> {
  return house.em().execute(`
    select l.id from order_line l join orders o on o.id = l.order_id left join lateral (
      select coalesce(sum(i.quantity), 0) as sent from shipment_line i where i.order_line_id = l.id) s on true
    where s.sent <> case when o.pickup is null then l.shipped_quantity else 0 end or l.shipped_quantity + l.withheld_quantity > l.quantity
    union all select a.id from after_sale a left join line_refund r on r.id = a.refund_id
      where a.status in ('REFUNDING', 'REFUNDED') and (r.id is null or r.order_line_id <> a.line_id)
    union all select refund_id from after_sale where refund_id is not null group by refund_id having count(*) > 1`)
}

async function statesOf(house: TestHouse): Promise<Record<string, number>> {
  const rows: { status: string; count: string }[] = await house
    .em()
    .execute('select status, count(*) from after_sale group by status order by status')
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
}

test(
  'any step by any side at any moment leaves no illegal state, and nothing is stuck',
  { timeout: 900_000 },
  async () => {
    setClockOffset(0)
    const house = await openTestHouse()
    try {
      const dice = new Dice(7)
      const deeds = await openSold(house, dice)
      for (let turn = 0; turn < turns; turn += 1) {
        // Windows close: there is always something that was sold of late.
        if (turn % 20 === 19) await sellOne(deeds, dice)
        await anyDeed(deeds, dice)
        if (dice.chance(0.1)) await house.passHours(dice.pick([1, 6, 20, 50, 180]))
        expect(await wrongParcels(house), `turn ${turn}`).toEqual([])
        if (turn % 50 === 0) expect(await brokenRules(house.em()), `turn ${turn}`).toEqual([])
      }
      await endAll(deeds)
      const states = await statesOf(house)
      for (const state of ['REFUNDED', 'EXCHANGED', 'REJECTED_FINAL', 'WITHDRAWN', 'LAPSED'])
        if (isWhole) expect(states, state).toHaveProperty(state)
      expect(Object.keys(states).filter((state) => !over.has(state))).toEqual([])
      keepFigures('after-sales', [['purchases', deeds.trades.length], ['steps', turns], ...Object.entries(states)])
    } finally {
      await house.close()
    }
  },
)

const over: ReadonlySet<string> = new Set(['REFUNDED', 'EXCHANGED', 'REJECTED_FINAL', 'WITHDRAWN', 'LAPSED'])

test(
  'sixteen at once on the same few orders: no refund twice, no parcel lost, no deadlock',
  { timeout: 900_000 },
  async () => {
    setClockOffset(0)
    const house = await openTestHouse()
    try {
      const dice = new Dice(8)
      const deeds = await openSold(house, dice)
      for (let turn = 0; turn < crowds; turn += 1) {
        await Promise.all(Array.from({ length: crowd }, () => anyDeed(deeds, dice)))
        await house.settle()
        expect(await brokenRules(house.em()), `crowd ${turn}`).toEqual([])
        expect(await lostParcels(house), `crowd ${turn}`).toEqual([])
        expect(await wrongParcels(house), `crowd ${turn}`).toEqual([])
      }
      const rows: { deadlocks: string }[] = await house
        .em()
        .execute('select deadlocks from pg_stat_database where datname = current_database()')
      await endAll(deeds)
      expect(Number(rows[0]?.deadlocks)).toBe(0)
      keepFigures('after-sales at once', [
        ['orders', trades],
        ['actions', crowds * crowd],
        ['deadlocks', 0],
      ])
    } finally {
      await house.close()
    }
  },
)
