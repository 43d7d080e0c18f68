import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../kernel/transaction.ts'
import { brokenRules } from '../proofs/books.ts'
import { seedBenchPeople } from '../seed/bench-people.ts'
import { seedRound } from '../seed/bench-round.ts'
import { seedDueLines } from '../seed/bench-sales.ts'
import { Transfers } from '../seed/bench-transfers.ts'
import { Dice } from '../seed/random.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { countDividends } from './count-dividends.ts'
import { DividendRange } from './dividend-range.ts'
import { payDividends } from './pay-dividends.ts'
import { settleDue } from './settle-due.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('sixteen who move money between eight merchants, two who settle and a round beside them never block each other', async () => {
  const { merchants } = await house.tx((em) => seedBenchPeople(em, new Dice(1)))
  await seedDueLines(house.em(), 300)
  const shops = merchants.slice(0, 8).map(({ merchant }) => merchant.id)
  const transfers = await Transfers.open(house.em(), shops, 'hot')
  const settling = async (): Promise<void> => {
    while ((await settleDue(house.em())) > 0);
  }
  const running = transfers.run(16)
  await Promise.all([settling(), settling()])
  expect(await brokenRules(house.em())).toEqual([])
  // Of more members than one range has, and paid by several who get in each other's way.
  const day = await seedRound(house.em(), 11_000)
  await inTransaction(house.em(), (em) => countDividends(em, day))
  const paying = async (): Promise<void> => {
    while ((await payDividends(house.em())) > 0);
  }
  await Promise.all([paying(), paying()])
  await paying()
  transfers.stop()
  await running
  expect(transfers.done).toBeGreaterThan(100)
  expect(await house.em().execute('select distinct reason from set_aside')).toEqual([])
  const [row]: { unsettled: string; unpaid: string }[] = await house.em().execute(
    `select (select count(*) from order_line where settled_at is null) as unsettled,
      (select count(*) from dividend_round where paid_at is null) as unpaid`,
  )
  expect(row).toEqual({ unsettled: '0', unpaid: '0' })
  // 3 and 4: what the members of the bench bought stands in nobody's order.
  expect(await brokenRules(house.em())).toEqual([3, 4])
  expect(await house.em().count(DividendRange, { day })).toBe(3)
  // PostgreSQL tells its figures with some delay.
  await expect
    .poll(
      async () =>
        (
          await house
            .em()
            .execute(
              'select deadlocks, xact_commit > 100 as told from pg_stat_database where datname = current_database()',
            )
        )[0],
      { timeout: 10_000 },
    )
    .toEqual({ deadlocks: '0', told: true })
})
