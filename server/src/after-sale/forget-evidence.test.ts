import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, days } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { storeDocument, storeImage } from '../kernel/outside/files/store-file.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { setup } from '../kernel/setup.ts'
import { asked, buyLine, photo, requestAfterSale, sendFilm, sendPicture } from '../testing/evidence.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop, type Buyer, type Shop } from '../testing/market.ts'
import { Evidence } from './evidence.ts'
import { forgetEvidence } from './forget-evidence.ts'
import { takeEvidence } from './take-evidence.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  buyer = await openBuyer(house)
})
afterAll(() => house.close())

const liesThere = (id: string) => existsSync(join(setup().filesDir, 'evidence', id.slice(-2), id))
const isKnown = async (id: string) => (await house.em().count(StoredFile, { id })) === 1
const isKept = async (id: string) => [await isKnown(id), liesThere(id)]
const tomorrow = () => after(now(), days(1) + 1)
/** As the clock of the worker sees it, one step of it. */
const forget = (at = tomorrow()) => forgetEvidence(house.em(), at)

async function forgetAll(): Promise<number> {
  let files = 0
  for (let step = await forget(); step > 0; step = await forget()) files += step
  return files
}

test('evidence that no step has shown within a day is removed, in steps, and nothing else is', async () => {
  const shown = [await sendPicture(buyer.browser), await sendFilm(buyer.browser)].map(({ id }) => id)
  const [imageId, videoId] = shown
  const line = await buyLine(house, shop, buyer)
  await buyer.browser.run(requestAfterSale, asked(line.id, { imageIds: [imageId], videoId }))
  const owner = { accountId: buyer.member.account.id, name: 'a' }
  const others = [await storeImage(photo, owner), await storeDocument(Buffer.from('%PDF-1.7 a'), owner)]
  await house.tx((em) => Promise.resolve(void em.persist(others)))
  const film = await sendFilm(buyer.browser)
  const unshown = [film.id]
  for (let sent = 0; sent < 21; sent += 1) unshown.push((await sendPicture(buyer.browser)).id)

  expect(await forget(now())).toBe(0)
  expect([await forget(), await forget(), await forget()]).toEqual([20, 2, 0])

  for (const id of unshown) expect(await isKept(id)).toEqual([false, false])
  for (const id of shown) expect(await isKept(id)).toEqual([true, true])
  for (const { id } of others) expect(await isKnown(id)).toBe(true)
  expect((await buyer.browser.request({ method: 'GET', url: film.url })).statusCode).toBe(404)
})

test('what is older than a day is not shown any more, unless a step has shown it before', async () => {
  const [used, late] = [(await sendPicture(buyer.browser)).id, (await sendPicture(buyer.browser)).id]
  const line = await buyLine(house, shop, buyer)
  const first = await buyer.browser.run(requestAfterSale, asked(line.id, { imageIds: [used] }))
  const withdraw = `mutation ($input: AfterSaleStepInput!) { withdrawAfterSale(input: $input) { userErrors { code } } }`
  const { id } = first.requestAfterSale.afterSale
  await buyer.browser.run(withdraw, { input: { id, idempotencyKey: crypto.randomUUID() } })
  const aged = `update stored_file set created_at = created_at - interval '25 hours' where id in (?, ?)`
  await house.em().execute(aged, [used, late])

  expect(await buyer.browser.refused(requestAfterSale, asked(line.id, { imageIds: [late] }))).toBe('EVIDENCE_NOT_FOUND')
  await buyer.browser.run(requestAfterSale, asked(line.id, { imageIds: [used] }))
  expect(await house.em().count(Evidence, { file: used })).toBe(2)
  await forgetAll()
})

test('what somebody is about to show stays', async () => {
  const { id } = await sendPicture(buyer.browser)
  const line = await buyLine(house, shop, buyer)
  const { requestAfterSale: begun } = await buyer.browser.run(requestAfterSale, asked(line.id))
  const afterSale = { id: begun.afterSale.id, order: line.order }
  const [taken, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const showing = house.tx(async (em) => {
    await takeEvidence(em, { accountId: buyer.member.account.id }, { imageIds: [id] }, afterSale)
    taken.resolve()
    await done.promise
  })
  await taken.promise
  expect(await forget()).toBe(0)
  done.resolve()
  await showing
  expect(await isKept(id)).toEqual([true, true])
  expect(await forgetAll()).toBe(1)
})

test('shown and removed at the same moment, it is either there or not found', async () => {
  for (let round = 0; round < 12; round += 1) {
    const { id } = await sendPicture(buyer.browser)
    const line = await buyLine(house, shop, buyer)
    const [answer] = await Promise.all([
      buyer.browser.refused(requestAfterSale, asked(line.id, { imageIds: [id] })),
      new Promise((resolve) => setTimeout(resolve, round * 4)).then(() => forget()),
    ])
    expect(['accepted', 'EVIDENCE_NOT_FOUND']).toContain(answer)
    const isShown = answer === 'accepted'
    expect(await isKept(id)).toEqual([isShown, isShown])
    expect(await house.em().count(Evidence, { file: id })).toBe(isShown ? 1 : 0)
  }
})
