import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { limits } from '@kaidian/shared/core/limits'
import { Audience } from '../kernel/graph/viewer.ts'
import { storeImage } from '../kernel/outside/files/store-file.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { setup } from '../kernel/setup.ts'
import { makeMember } from '../member/make.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from '../testing/browser.ts'
import {
  actOnAfterSale,
  asked,
  buyLine,
  film,
  photo,
  requestAfterSale,
  sendFilm,
  sendPicture,
} from '../testing/evidence.ts'
import { makeMp4, makeWebm } from '../testing/films.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, signIn, type Buyer, type Shop } from '../testing/market.ts'
import { openStaff } from '../testing/staff.ts'
import { Evidence } from './evidence.ts'
import { hideNextEvidence } from './hide-evidence.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(async () => {
  shop = await openShop(house)
  buyer = await openBuyer(house)
})
afterAll(() => house.close())

const act = actOnAfterSale
const request = requestAfterSale
const buy = () => buyLine(house, shop, buyer)
const reject = act('rejectAfterSale', 'AfterSaleWordsInput')
const escalate = act('escalateAfterSale', 'AfterSaleWordsInput')
const withdraw = act('withdrawAfterSale', 'AfterSaleStepInput')
const evidence = act('addAfterSaleEvidence', 'AfterSaleWordsInput')

const get = (from: Browser, url: string, headers: Record<string, string> = {}) =>
  from.request({ method: 'GET', url, headers })
const statusFor = async (from: Browser, url: string) => (await get(from, url)).statusCode

const words = (id: string, parts: object = {}) => ({
  input: { id, text: '请看', imageIds: [], idempotencyKey: newKey(), ...parts },
})

async function openClerk(permissions: readonly ('order:read' | 'order:refund')[]): Promise<Browser> {
  const accountId = await house.tx(async (em) => {
    const { account } = await makeMember(em)
    makeTeamMember(em, account, makeRole(em, { merchantId: shop.merchantId, name: `角色 ${newKey()}`, permissions }))
    return account.id
  })
  return signIn(house, Audience.MERCHANT, accountId, shop.merchantId)
}

describe('evidence that a step shows', () => {
  test('is read by both sides and by staff who read after-sales, and by nobody else', async () => {
    const [picture, video] = [await sendPicture(buyer.browser), await sendFilm(buyer.browser)]
    expect([picture.status, video.status]).toEqual([200, 200])
    const chosen = { imageIds: [picture.id], videoId: video.id }
    const { requestAfterSale } = await buyer.browser.run(request, asked((await buy()).id, chosen))
    const [step] = requestAfterSale.afterSale.steps
    expect(step).toMatchObject({
      evidenceCount: 2,
      images: [{ thumb: `/documents/${picture.id}?width=160`, url: `/documents/${picture.id}?width=1200` }],
      video: { url: `/documents/${video.id}`, seconds: 5, contentType: 'video/mp4' },
    })
    const readers: [string, Browser, number][] = [
      ['the member', buyer.browser, 200],
      ['the owner of the shop', shop.browser, 200],
      ['a clerk who handles after-sales', await openClerk(['order:read', 'order:refund']), 200],
      ['staff who read after-sales', (await openStaff(house, { permissions: ['order:read'] })).browser, 200],
      ['a clerk who only sees orders', await openClerk(['order:read']), 404],
      ['another member', (await openBuyer(house)).browser, 404],
      ['another shop', (await openShop(house)).browser, 404],
      ['staff without the right', (await openStaff(house, { permissions: ['product:read'] })).browser, 404],
      ['nobody', house.visitor(), 404],
    ]
    for (const [who, from, status] of readers)
      for (const url of [step.images[0].thumb, step.images[0].url, step.video.url])
        expect(await statusFor(from, url), `${who}, ${url}`).toBe(status)
    for (const url of [`/files/${picture.id}/720.webp`, `/videos/${video.id}`])
      expect(await statusFor(buyer.browser, url)).toBe(404)
  })

  test('of the shop is read by its buyer, and no more by who has lost the right', async () => {
    const { requestAfterSale } = await buyer.browser.run(request, asked((await buy()).id))
    const { id } = requestAfterSale.afterSale
    const clerk = await openClerk(['order:read', 'order:refund'])
    const [picture, video] = [await sendPicture(clerk), await sendFilm(clerk)]
    await clerk.run(reject, words(id, { imageIds: [picture.id], videoId: video.id }))
    for (const { url } of [picture, video]) {
      expect(await statusFor(buyer.browser, url)).toBe(200)
      expect(await statusFor(clerk, url)).toBe(200)
    }
    const isHandling = `'order:refund' = any(permission_keys)`
    await house
      .em()
      .execute(`update role set permission_keys = array['order:read'] where ${isHandling} and merchant_id is not null`)
    expect(await statusFor(clerk, picture.url)).toBe(404)
    const ask = `query ($id: ID!) { shopAfterSale(id: $id) { steps { evidenceCount images { id } video { id } } } }`
    const { shopAfterSale } = await clerk.run(ask, { id })
    expect(shopAfterSale.steps[1]).toEqual({ evidenceCount: 2, images: [], video: null })
    expect((await shop.browser.run(ask, { id })).shopAfterSale.steps[1].images).toHaveLength(1)
  })

  test('is kept by the browser of its reader alone, who is judged each time', async () => {
    const { id, url } = await sendPicture(buyer.browser)
    const { headers, statusCode, rawPayload } = await get(buyer.browser, url)
    expect(statusCode).toBe(200)
    expect((await sharp(rawPayload).metadata()).width).toBe(360)
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      etag: `"${id}-360"`,
    })
    const known = { 'if-none-match': `"${id}-360"` }
    expect((await get(buyer.browser, url, known)).statusCode).toBe(304)
    expect((await get(house.visitor(), url, known)).statusCode).toBe(404)
    expect((await sharp((await get(buyer.browser, `/documents/${id}`)).rawPayload).metadata()).width).toBe(800)
  })
})

describe('evidence that no step shows yet', () => {
  test('is read by whoever has uploaded it, and not even by others of their shop', async () => {
    const clerk = await openClerk(['order:read', 'order:refund'])
    const staff = await openStaff(house, { permissions: ['order:read', 'order:refund'] })
    for (const { url } of [await sendPicture(clerk), await sendFilm(clerk)]) {
      expect(await statusFor(clerk, url)).toBe(200)
      for (const from of [shop.browser, staff.browser, buyer.browser, house.visitor()])
        expect(await statusFor(from, url)).toBe(404)
    }
  })

  test('is attached by whoever has uploaded it, and as what it is', async () => {
    const { id: lineId } = await buy()
    const [picture, video] = [await sendPicture(buyer.browser), await sendFilm(buyer.browser)]
    const stranger = await openBuyer(house)
    const [foreign, foreignFilm] = [await sendPicture(stranger.browser), await sendFilm(stranger.browser)]
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(photo)]), 'a.jpg')
    const open = (await buyer.browser.request({ method: 'POST', url: '/files', payload: form })).json()
    for (const chosen of [
      { imageIds: [foreign.id] },
      { videoId: foreignFilm.id },
      { imageIds: [video.id] },
      { videoId: picture.id },
      { imageIds: [open.id] },
      { videoId: crypto.randomUUID() },
    ])
      expect(await buyer.browser.refused(request, asked(lineId, chosen))).toBe('EVIDENCE_NOT_FOUND')
    expect(await house.em().count(Evidence, { file: { $in: [foreign.id, picture.id, video.id] } })).toBe(0)
    const { requestAfterSale } = await buyer.browser.run(request, asked(lineId))
    const { id } = requestAfterSale.afterSale
    const others = await sendPicture(await openClerk(['order:read', 'order:refund']))
    const taken = words(id, { imageIds: [others.id] })
    expect(await shop.browser.refused(reject, taken)).toBe('EVIDENCE_NOT_FOUND')
  })

  test('is attached once, unless one form asks about several lines of an order', async () => {
    const [picture, video] = [await sendPicture(buyer.browser), await sendFilm(buyer.browser)]
    const chosen = { imageIds: [picture.id], videoId: video.id }
    const line = await buy()
    const twice = asked(line.id, { imageIds: [picture.id, picture.id] })
    expect(await buyer.browser.refused(request, twice)).toBe('EVIDENCE_TAKEN')
    const input = asked(line.id, chosen)
    const { requestAfterSale } = await buyer.browser.run(request, input)
    const { id } = requestAfterSale.afterSale
    // The same command again is the same step.
    expect((await buyer.browser.run(request, input)).requestAfterSale.afterSale.id).toBe(id)
    expect(await buyer.browser.refused(request, asked((await buy()).id, chosen))).toBe('EVIDENCE_TAKEN')
    await shop.browser.run(reject, words(id))
    expect(await buyer.browser.refused(escalate, words(id, { imageIds: [picture.id] }))).toBe('EVIDENCE_TAKEN')
    expect(await buyer.browser.refused(escalate, words(id, { videoId: video.id }))).toBe('EVIDENCE_TAKEN')
    // The same line once more, after the first was withdrawn: it is the same order.
    const again = await buy()
    const shownTwice = { imageIds: [(await sendPicture(buyer.browser)).id] }
    const first = await buyer.browser.run(request, asked(again.id, shownTwice))
    await buyer.browser.run(withdraw, {
      input: { id: first.requestAfterSale.afterSale.id, idempotencyKey: newKey() },
    })
    await buyer.browser.run(request, asked(again.id, shownTwice))
    expect(await house.em().count(Evidence, { file: shownTwice.imageIds[0] })).toBe(2)
    const more = await sendPicture(buyer.browser)
    await buyer.browser.run(escalate, words(id, { imageIds: [more.id] }))
    const late = (await sendFilm(buyer.browser)).id
    const answers = await Promise.all([1, 2].map(() => buyer.browser.refused(evidence, words(id, { videoId: late }))))
    expect(answers.sort()).toEqual(['EVIDENCE_TAKEN', 'accepted'])
    expect(await house.em().count(Evidence, { file: late })).toBe(1)
  })
})

describe('a video as evidence', () => {
  const last = film.length - 1
  test.each([
    ['bytes=0-99', 206, 0, 99],
    ['bytes=100-', 206, 100, last],
    ['bytes=-50', 206, last - 49, last],
  ])('is sent in parts: %s', async (range, status, first, end) => {
    const { url } = await sendFilm(buyer.browser)
    const response = await get(buyer.browser, url, { range })
    expect(response.statusCode).toBe(status)
    expect(response.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-range': `bytes ${first}-${end}/${film.length}`,
      'content-length': String(end - first + 1),
      'cache-control': 'private, no-cache',
      'accept-ranges': 'bytes',
    })
    expect(response.rawPayload.equals(film.subarray(first, end + 1))).toBe(true)
    expect((await get(house.visitor(), url, { range })).statusCode).toBe(404)
  })

  test('has no bytes behind its end', async () => {
    const { url } = await sendFilm(buyer.browser, makeWebm())
    expect((await get(buyer.browser, url, { range: 'bytes=9999999-' })).statusCode).toBe(416)
    expect((await get(buyer.browser, url)).headers['content-type']).toBe('video/webm')
  })

  test.each([
    ['a page', Buffer.from('<html></html>'.repeat(50)), 'VIDEO_TYPE_REFUSED'],
    ['QuickTime', makeMp4({ brand: 'qt  ' }), 'VIDEO_TYPE_REFUSED'],
    ['HEVC', makeMp4({ codec: 'hvc1' }), 'VIDEO_CODEC_REFUSED'],
    ['too long', makeMp4({ seconds: limits.upload.videoSeconds + 5 }), 'VIDEO_TOO_LONG'],
    ['nothing', Buffer.alloc(0), 'FILE_BROKEN'],
    ['too large', Buffer.concat([film, Buffer.alloc(limits.upload.videoBytes)]), 'FILE_TOO_LARGE'],
  ])('that is %s is refused', async (_, bytes, code) => {
    const before = await house.em().count(StoredFile)
    const { status, error } = await sendFilm(buyer.browser, bytes)
    expect({ status, code: error?.code }).toEqual({ status: 422, code })
    expect(await house.em().count(StoredFile)).toBe(before)
  })

  test('is taken from the two sides only, so many a day', async () => {
    expect((await sendFilm(house.visitor())).status).toBe(401)
    expect((await sendFilm(await openClerk(['order:read']))).status).toBe(403)
    const staff = await openStaff(house, { permissions: ['order:read', 'order:refund'] })
    expect((await sendFilm(staff.browser)).status).toBe(403)
    for (let sent = 0; sent < 20; sent += 1) expect((await sendFilm(buyer.browser)).status).toBe(200)
    expect((await sendFilm(buyer.browser)).error?.code).toBe('TOO_MANY_FILES')
  })
})

test.each([
  ['a page', Buffer.from('<html></html>')],
  ['a PDF', Buffer.from('%PDF-1.7 anything')],
  ['a video', film],
])('a picture that is %s is refused', async (_, bytes) => {
  const { status, error } = await sendPicture(buyer.browser, bytes)
  expect({ status, code: error?.code }).toEqual({ status: 422, code: 'FILE_TYPE_REFUSED' })
})

describe('a picture from when evidence was public', () => {
  /** As it was left by the migration. */
  async function attachOld(lineId: string): Promise<string> {
    const { requestAfterSale } = await buyer.browser.run(request, asked(lineId))
    const file = await storeImage(photo, { accountId: buyer.member.account.id, name: 'old.jpg' })
    await house.tx((em) => Promise.resolve(void em.persist(Object.assign(file, { kind: 'evidence' }))))
    await house.em().execute(
      `insert into evidence (id, created_at, file_id, after_sale_id, step_id, is_public)
        select gen_random_uuid(), now(), ?, after_sale_id, id, true from after_sale_step where after_sale_id = ?`,
      [file.id, requestAfterSale.afterSale.id],
    )
    return file.id
  }
  const liesOpen = (id: string) => existsSync(join(setup().filesDir, 'images', id.slice(-2), id))

  test('is moved to where those read it whom it concerns', async () => {
    const id = await attachOld((await buy()).id)
    const url = `/documents/${id}?width=360`
    expect(await statusFor(shop.browser, url)).toBe(200)
    expect(await statusFor(house.visitor(), `/files/${id}/360.webp`)).toBe(200)
    while ((await hideNextEvidence(house.em())) > 0);
    expect(await statusFor(house.visitor(), `/files/${id}/360.webp`)).toBe(404)
    expect(liesOpen(id)).toBe(false)
    expect(await statusFor(shop.browser, url)).toBe(200)
    expect(await statusFor(house.visitor(), url)).toBe(404)
  })

  test('stays public as well where goods show it', async () => {
    const id = await attachOld((await buy()).id)
    const images = JSON.stringify([{ id, width: 800, height: 400 }])
    await house.em().execute('update product set images = ? where id = ?', [images, shop.productId])
    while ((await hideNextEvidence(house.em())) > 0);
    expect(liesOpen(id)).toBe(true)
    expect(await statusFor(house.visitor(), `/documents/${id}`)).toBe(404)
  })
})
