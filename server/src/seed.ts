import type { EntityManager } from '@mikro-orm/postgresql'
import { openHouse } from './app.ts'
import { ProductStatus } from './catalog/product-status.ts'
import { Product } from './catalog/product.ts'
import { loadConfig } from './kernel/config.ts'
import { configure } from './kernel/setup.ts'
import { setClockOffset } from './kernel/clock.ts'
import { inTransaction } from './kernel/transaction.ts'
import { refuseToStart, setupOf } from './main.ts'
import { seedAfterSales } from './seed/after-sales.ts'
import { seedCases } from './seed/cases.ts'
import { seedApplications } from './seed/applications.ts'
import { seedFlashSales } from './seed/flash-sales.ts'
import { seedHome } from './seed/home.ts'
import { seedConsents } from './seed/consents.ts'
import { seedPeople } from './seed/people.ts'
import { seedPromotions } from './seed/promotions.ts'
import { Dice } from './seed/random.ts'
import { seedParcels } from './seed/parcels.ts'
import { seedPlaces } from './seed/places.ts'
import { seedRatings } from './seed/ratings.ts'
import { seedSearches } from './seed/searches.ts'
import { seedShelves } from './seed/shelves.ts'
import { tellStory } from './seed/story.ts'
import { seedInvoices } from './seed/invoices.ts'
import { seedWithdrawals } from './seed/withdrawals.ts'

/** Ends with this when an earlier run stopped half-way: the database is to be made anew. */
const halfFinished = 3
const opensBefore = 40 * 86_400_000

const say = (text: string): void => void process.stdout.write(`${text}\n`)

type State = 'new' | 'half' | 'finished'

async function stateOf(em: EntityManager): Promise<State> {
  const rows: { finished_at: string | null }[] = await em.execute(
    `select finished_at from seed_run where profile = 'demo'`,
  )
  if (!rows[0]) return 'new'
  return rows[0].finished_at === null ? 'half' : 'finished'
}

/** The demonstration: everybody and everything in it, and thirty days of business told by the product's own verbs. */
async function seedDemo(em: EntityManager): Promise<void> {
  const dice = new Dice(20_261_122)
  await em.execute(`insert into seed_run (profile) values ('demo')`)
  setClockOffset(-opensBefore)
  const people = await inTransaction(em, (inner) => seedPeople(inner, dice))
  await inTransaction(em, (inner) => seedConsents(inner))
  say('people, shops and agents')
  await inTransaction(em, (inner) => seedShelves(inner, people.merchants, dice))
  say('goods with pictures and stock')
  await inTransaction(em, (inner) => seedHome(inner))
  await inTransaction(em, (inner) =>
    seedPromotions(
      inner,
      people.merchants,
      people.buyers.map(({ member }) => member),
    ),
  )
  await inTransaction(em, (inner) => seedFlashSales(inner, people.merchants, new Date()))
  const products = await em
    .fork()
    .find(Product, { status: ProductStatus.ON_SALE }, { populate: ['variants'], orderBy: { id: 'asc' } })
  const demoShop = people.merchants.get('fruit')
  const favoured = products.filter(({ merchant }) => merchant.id === demoShop?.id)
  await tellStory({ em, buyers: people.buyers, products, favoured, dice }, (day) => {
    if (day % 5 === 0) say(`${day} days of orders`)
  })
  await inTransaction(em, (inner) => seedApplications(inner))
  await seedWithdrawals(em, people)
  const shops = [...(demoShop ? [demoShop] : []), ...[...people.merchants.values()].filter((one) => one !== demoShop)]
  await inTransaction(em, (inner) => seedInvoices(inner, shops))
  await inTransaction(em, (inner) => seedSearches(inner, new Date()))
  await inTransaction(em, seedParcels)
  if (demoShop) await inTransaction(em, (inner) => seedCases(inner, people, demoShop))
  if (demoShop) await inTransaction(em, (inner) => seedPlaces(inner, demoShop))
  if (demoShop) await seedAfterSales(em, people, demoShop)
  await inTransaction(em, (inner) => seedRatings(inner, people))
  await em.execute(`update seed_run set finished_at = now() where profile = 'demo'`)
}

try {
  const setup = setupOf(loadConfig(process.env), false)
  const house = await openHouse({ ...setup, logLevel: 'error' })
  // The sandbox tells us of payments by HTTP, here as in the product.
  const ownUrl = await house.http.listen({ port: 0, host: '127.0.0.1' })
  configure({ ...setup, ownUrl })
  const em = house.orm.em.fork()
  const state = await stateOf(em)
  if (state === 'finished') say('unchanged')
  if (state === 'half') process.exitCode = halfFinished
  if (state === 'new') await seedDemo(em)
  await house.close()
} catch (error) {
  refuseToStart(error)
}
