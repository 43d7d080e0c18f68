import { expect, test } from 'vitest'
import { clockOffset, setClockOffset } from '../kernel/clock.ts'
import { Dice } from '../seed/random.ts'
import { openTestHouse } from '../testing/house.ts'
import { brokenRules, escrowLeft, findStuck, wrongWallets } from './books.ts'
import { Deeds, type SmallTrade } from './deeds.ts'
import { isWhole, keepFigures } from './figures.ts'
import { wrongPages } from './pages.ts'
import { SmallMarket } from './small-market.ts'

const seeds = isWhole ? [1, 2, 3] : [4]
const daysOfSeed = isWhole ? 30 : 3
const paydays = isWhole ? 20 : 4
const withdrawalsOfPayday = 6
const deedsOfDay = isWhole ? 25 : 12
/** After-sales end by their deadlines; what nobody confirms completes by itself, and is settled when its window has passed. */
const hoursUntilAllIsSettled = [49, 24 * 8, 49, 24 * 15 + 1, 24 * 7 + 1]

/** One deed after another on the same few trades, so that they meet each other at every moment of an order's life. */
async function act(deeds: Deeds, dice: Dice): Promise<void> {
  deeds.market.hearCallbacks(dice.chance(0.6))
  if (dice.chance(0.3) || deeds.trades.length === 0) await buyAndMaybePay(deeds, dice)
  else if (dice.chance(0.12))
    await dice.pick([() => deeds.changeShelf(), () => deeds.changePolicy(), () => deeds.signUp()])()
  else if (dice.chance(0.2)) await dice.pick([() => deeds.withdrawals.withdraw(), () => deeds.withdrawals.payOut()])()
  else await goOn(deeds, recent(deeds.trades, dice), dice)
}

/** Mostly of the last few, sometimes an old one. */
const recent = (trades: readonly SmallTrade[], dice: Dice): SmallTrade =>
  dice.pick(dice.chance(0.8) ? trades.slice(-12) : trades)

async function buyAndMaybePay(deeds: Deeds, dice: Dice): Promise<void> {
  const trade = await deeds.buy()
  if (!trade || dice.chance(0.2)) return
  if (dice.chance(0.2)) return deeds.payFromBalance(trade)
  await deeds.beginToPay(trade)
  if (dice.chance(0.2)) return
  await deeds.confirm(trade)
  if (dice.chance(0.2)) await Promise.all([deeds.confirm(trade), deeds.repeatCallback(trade), deeds.cancelTrade(trade)])
}

async function goOn(deeds: Deeds, trade: SmallTrade, dice: Dice): Promise<void> {
  const deed = dice.pick([
    'beginToPay',
    'confirm',
    'repeatCallback',
    'payFromBalance',
    'payFromBalance',
    'payLate',
    'payLate',
    'cancelTrade',
    'cancelOrder',
    'cancelShopOrder',
    'refundLine',
    'refundLine',
    'ship',
    'ship',
    'ship',
    'ship',
    'confirmReceipt',
    'confirmReceipt',
    'afterSale',
    'afterSale',
    'afterSale',
    'afterSale',
    'afterSale',
  ] as const)
  await deeds[deed](trade)
}

async function liveADay(deeds: Deeds, dice: Dice): Promise<void> {
  const { house } = deeds.market
  const dayEnds = clockOffset() + 24 * 3_600_000
  for (let deed = 0; deed < deedsOfDay; deed += 1) {
    await act(deeds, dice)
    const hours = dice.pick([0, 0, 0, 0.05, 0.3, 0.6, 3])
    // The worker is not always quick.
    if (dice.chance(0.5)) await house.passHours(hours)
    else setClockOffset(clockOffset() + hours * 3_600_000)
  }
  setClockOffset(Math.max(clockOffset(), dayEnds))
  await house.settle()
}

/** Everything is settled: people take what they have, and payouts fail, take long and get lost. */
async function payOut({ withdrawals, market }: Deeds, dice: Dice): Promise<void> {
  for (let one = 0; one < withdrawalsOfPayday; one += 1) await withdrawals.withdraw()
  await withdrawals.payOut()
  await market.house.passHours(dice.pick([0, 0.02, 1, 8]))
  expect(await brokenRules(market.house.em()), 'after a payday').toEqual([])
}

test('days of random deeds leave the books right, every evening and in the end', { timeout: 900_000 }, async () => {
  const begun = performance.now()
  const totals = new Map<string, number>()
  let evenings = 0
  for (const seed of seeds) {
    setClockOffset(0)
    const house = await openTestHouse()
    try {
      const dice = new Dice(seed)
      const deeds = new Deeds(await SmallMarket.open(house), dice)
      await deeds.market.rule('pay_from_balance', 1)
      for (let day = 1; day <= daysOfSeed; day += 1) {
        await liveADay(deeds, dice)
        const evening = `seed ${seed}, day ${day}`
        expect(await brokenRules(house.em()), evening).toEqual([])
        expect(await findStuck(house.em()), evening).toEqual([])
        expect(await wrongWallets(deeds.market), evening).toEqual([])
        expect(await wrongPages(deeds.market), evening).toEqual([])
        evenings += 1
      }
      await house.passHours(1)
      for (const { orders } of deeds.trades) for (const order of orders) await deeds.shipAll(order)
      for (const hours of hoursUntilAllIsSettled) {
        await deeds.afterSales.decideAll()
        await house.passHours(hours)
      }
      for (let payday = 0; payday < paydays; payday += 1) await payOut(deeds, dice)
      expect(await brokenRules(house.em()), `seed ${seed}, in the end`).toEqual([])
      expect(await findStuck(house.em()), `seed ${seed}, in the end`).toEqual([])
      expect(await wrongWallets(deeds.market), `seed ${seed}, in the end`).toEqual([])
      expect(await wrongPages(deeds.market), `seed ${seed}, in the end`).toEqual([])
      expect(await escrowLeft(house.em()), `seed ${seed}, in the end`).toBe(0)
      for (const [deed, count] of deeds.counts) totals.set(deed, (totals.get(deed) ?? 0) + count)
    } finally {
      await house.close()
    }
  }
  keepFigures('simulated time', [
    ['seeds', seeds.length],
    ['simulated days', evenings],
    ...[...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ['evenings with a broken rule, a wrong wallet or something stuck', 0],
    ['seconds', (performance.now() - begun) / 1000],
  ])
})
