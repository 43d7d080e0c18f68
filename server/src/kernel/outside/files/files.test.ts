import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Audience } from '../../graph/viewer.ts'
import { makeMember } from '../../../member/make.ts'
import { makeRole, makeTeamMember } from '../../../permission/make.ts'
import type { Browser } from '../../../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../../../testing/house.ts'
import { encodeNextAvif } from './encode-avif.ts'
import { StoredFile } from './stored-file.ts'
import { newKey, openBuyer, signIn } from '../../../testing/market.ts'

let house: TestHouse
let browser: Browser
let photo: Buffer

beforeAll(async () => {
  house = await openTestHouse()
  browser = (await openBuyer(house)).browser
  photo = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#3a6' } })
    .withExif({ IFD0: { Copyright: 'somebody', ImageDescription: 'home at 22.5,113.9' } })
    .jpeg()
    .toBuffer()
})
afterAll(() => house.close())

/** A picture with much in it, the same in every run: noise, softened. */
function detailed(): Promise<Buffer> {
  const raw = { width: 800, height: 400, channels: 3 } as const
  let state = 1
  const pixels = Uint8Array.from({ length: raw.width * raw.height * raw.channels }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
  return sharp(pixels, { raw }).blur(2).jpeg().toBuffer()
}

async function send(from: Browser, bytes: Uint8Array | string, { use = 'product', name = 'a.jpg' } = {}) {
  const form = new FormData()
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name)
  const response = await from.request({ method: 'POST', url: `/files?use=${use}`, payload: form })
  return { status: response.statusCode, ...response.json() }
}

const get = (from: Browser, url: string) => from.request({ method: 'GET', url })

describe('a picture', () => {
  test('is encoded anew in each width up to its own, without what the camera noted', async () => {
    const file = await send(browser, photo)
    expect(file).toMatchObject({
      status: 200,
      kind: 'image',
      width: 800,
      height: 400,
      url: `/files/${file.id}/360.webp`,
    })
    for (const [asked, served] of [
      [160, 160],
      [720, 720],
      [960, 800],
      [1200, 800],
    ]) {
      const response = await get(house.visitor(), `/files/${file.id}/${asked}.webp`)
      expect(response.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      })
      const { width, exif, format } = await sharp(response.rawPayload).metadata()
      expect({ width, exif, format }).toEqual({ width: served, exif: undefined, format: 'webp' })
    }
  })

  test('is kept as AVIF as well by and by, and is sent so to browsers that take it', async () => {
    const [flat, file] = [await send(browser, photo), await send(browser, await detailed())]
    const takes = 'image/avif,image/webp,*/*'
    const ask = async (width: number, accept: string, { id } = file) => {
      const { headers, rawPayload } = await house
        .visitor()
        .request({ method: 'GET', url: `/files/${id}/${width}.webp`, headers: { accept } })
      expect(headers['vary']).toBe('accept')
      return { type: headers['content-type'], bytes: rawPayload }
    }
    expect((await ask(480, takes)).type).toBe('image/webp')
    let done = 0
    while ((await encodeNextAvif(house.em())) > 0) done += 1
    expect(done).toBeGreaterThan(0)
    // Where it would be larger it is left out.
    expect((await ask(160, takes, flat)).type).toBe('image/webp')
    for (const [asked, served] of [
      [240, 240],
      [480, 480],
      [1200, 800],
    ] as const) {
      const [avif, webp] = [await ask(asked, takes), await ask(asked, 'image/webp,*/*')]
      expect([avif.type, webp.type]).toEqual(['image/avif', 'image/webp'])
      expect(avif.bytes.length).toBeLessThan(webp.bytes.length)
      expect((await sharp(avif.bytes).metadata()).width).toBe(served)
    }
    expect(await encodeNextAvif(house.em())).toBe(0)
  })

  test('that two encode at once is encoded once, and one without bytes is passed over', async () => {
    await send(browser, photo)
    const lost = await house.tx((em) => {
      const file = new StoredFile()
      Object.assign(file, { kind: 'image', name: 'x', contentType: 'image/webp', byteSize: 0 })
      em.persist(file)
      return Promise.resolve(file.id)
    })
    const done = await Promise.all([encodeNextAvif(house.em()), encodeNextAvif(house.em())])
    expect(done).toEqual([1, 1])
    expect(await encodeNextAvif(house.em())).toBe(0)
    expect((await house.em().findOneOrFail(StoredFile, lost)).avifAt).not.toBeNull()
  })

  test('may be smaller than the smallest width', async () => {
    const dot = await sharp({ create: { width: 20, height: 10, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const file = await send(browser, dot)
    expect((await get(browser, `/files/${file.id}/1200.webp`)).statusCode).toBe(200)
  })

  test.each([
    '/files/0192aabb-0000-7000-8000-000000000000/160.webp',
    '/files/x/160.webp',
    '/files/../stored/160.webp',
    '/files/%2e%2e/160.webp',
  ])('is not found at %s', async (url) => {
    expect((await get(browser, url)).statusCode).toBe(404)
  })
})

describe('an upload', () => {
  const bomb = () =>
    sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png({ compressionLevel: 9 })
      .toBuffer()

  test.each<[string, () => Uint8Array | string | Promise<Uint8Array>, string, string]>([
    ['HTML that calls itself a picture', () => '<html><script>alert(1)</script>', 'product', 'FILE_TYPE_REFUSED'],
    ['SVG', () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'product', 'FILE_TYPE_REFUSED'],
    ['a PDF as a picture', () => '%PDF-1.7 x', 'product', 'FILE_TYPE_REFUSED'],
    ['a picture cut in half', () => photo.subarray(0, 200), 'product', 'FILE_BROKEN'],
    ['a picture of too many pixels', bomb, 'product', 'FILE_BROKEN'],
    ['an empty file', () => '', 'product', 'FILE_BROKEN'],
    ['a picture as a table', () => photo, 'csv', 'FILE_TYPE_REFUSED'],
    ['too many bytes', () => new Uint8Array(10_000_001), 'product', 'FILE_TOO_LARGE'],
    ['an unknown use', () => photo, 'other', 'BAD_USER_INPUT'],
  ])('of %s is refused', async (_, make, use, code) => {
    const answer = await send(browser, await make(), { use })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.error.code).toBe(code)
  })

  test('needs a session, and the header that no other site can send', async () => {
    expect(await send(house.visitor(), photo)).toMatchObject({ status: 401, error: { code: 'UNAUTHENTICATED' } })
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(photo)]), 'a.jpg')
    const response = await house.http.inject({
      method: 'POST',
      url: '/files',
      payload: form,
      cookies: Object.fromEntries(browser.cookies),
    })
    expect(response.statusCode).toBe(400)
  })
})

describe('a document', () => {
  const reviewer = async (permissions: string[]): Promise<Browser> => {
    const member = await house.tx(async (em) => {
      const made = await makeMember(em)
      makeTeamMember(em, made.account, makeRole(em, { name: newKey(), permissions }))
      return made
    })
    return signIn(house, Audience.STAFF, member.account.id, null)
  }

  test('is for its owner and for who reviews it', async () => {
    const file = await send(browser, '%PDF-1.7 licence', { use: 'document', name: '../../营业执照.pdf' })
    expect(file).toMatchObject({ kind: 'document', name: '营业执照.pdf', url: `/documents/${file.id}` })
    const response = await get(browser, file.url)
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store' })
    expect(response.headers['content-disposition']).toMatch(/^attachment/)
    expect((await get(await reviewer(['merchant:review']), file.url)).statusCode).toBe(200)
    expect((await get(await reviewer(['order:read']), file.url)).statusCode).toBe(404)
    expect((await get((await openBuyer(house)).browser, file.url)).statusCode).toBe(404)
    expect((await get(house.visitor(), file.url)).statusCode).toBe(404)
  })

  test('that is a picture is encoded anew, and not served as a public one', async () => {
    const file = await send(browser, photo, { use: 'document' })
    const response = await get(browser, file.url)
    expect(response.headers['content-type']).toBe('image/webp')
    expect((await sharp(response.rawPayload).metadata()).exif).toBeUndefined()
    expect((await get(browser, `/files/${file.id}/160.webp`)).statusCode).toBe(404)
  })

  test("of a picture is not a picture's address", async () => {
    const file = await send(browser, photo)
    expect((await get(browser, `/documents/${file.id}`)).statusCode).toBe(404)
  })
})
