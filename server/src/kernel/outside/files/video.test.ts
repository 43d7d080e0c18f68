import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '@kaidian/shared/core/limits'
import type { Browser } from '../../../testing/browser.ts'
import { makeMp4, makeWebm } from '../../../testing/films.ts'
import { openTestHouse, type TestHouse } from '../../../testing/house.ts'
import { openBuyer, openShop, type Shop } from '../../../testing/market.ts'
import { setup } from '../../setup.ts'
import { Refusal } from '../../refusal.ts'
import { probeVideo } from './probe-video.ts'
import { StoredFile } from './stored-file.ts'

let house: TestHouse
let shop: Shop
let browser: Browser
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  browser = shop.browser
})
afterAll(() => house.close())

async function send(from: Browser, payload: Buffer, headers: Record<string, string> = {}) {
  const response = await from.request({
    method: 'POST',
    url: '/videos?name=../%E8%8C%B6.mp4',
    payload,
    headers: { 'content-type': 'application/octet-stream', ...headers },
  })
  return { status: response.statusCode, ...response.json() }
}

const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  house.visitor().request({ method, url, headers })

/** What lies in the storage of videos, below folders by the ends of their ids. */
const kept = (): string[] =>
  readdirSync(join(setup().filesDir, 'videos'), { recursive: true })
    .map(String)
    .filter((path) => path.includes('/'))
    .sort()

describe('a video', () => {
  test.each([
    ['MP4', makeMp4({ seconds: 12 }), 'video/mp4', 12_000],
    ['MP4 that was recorded in fragments', makeMp4({ seconds: 8, isFragmented: true }), 'video/mp4', 8_000],
    ['WebM', makeWebm({ seconds: 12 }), 'video/webm', 12_000],
    ['WebM that a browser has recorded', makeWebm({ seconds: 7, isFragmented: true }), 'video/webm', 7_000],
    ['WebM of the older kind', makeWebm({ codec: 'V_VP8' }), 'video/webm', 5_000],
    ['exactly so long as it may be', makeMp4({ seconds: limits.upload.videoSeconds }), 'video/mp4', 60_000],
  ])('in %s is kept as it is, with its length', async (_, bytes, type, durationMs) => {
    const file = await send(browser, bytes)
    expect(file).toMatchObject({ status: 200, kind: 'video', durationMs, name: '茶.mp4', url: `/videos/${file.id}` })
    const response = await ask(file.url)
    expect(response.statusCode).toBe(200)
    expect(response.headers).toMatchObject({
      'content-type': type,
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect(response.rawPayload.equals(bytes)).toBe(true)
    expect(await house.em().findOneOrFail(StoredFile, file.id)).toMatchObject({
      kind: 'video',
      contentType: type,
      byteSize: bytes.length,
      merchantId: shop.merchantId,
    })
  })

  test('that is sent twice is two files', async () => {
    const [one, other] = await Promise.all([send(browser, makeMp4()), send(browser, makeMp4())])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(one.id).not.toBe(other.id)
  })

  test('is no document and no picture', async () => {
    const { id } = await send(browser, makeMp4())
    for (const url of [`/documents/${id}`, `/files/${id}/360.webp`])
      expect((await browser.request({ method: 'GET', url })).statusCode).toBe(404)
  })
})

describe('a part of a video', () => {
  const bytes = makeMp4()
  let url: string
  beforeAll(async () => {
    ;({ url } = await send(browser, bytes))
  })
  const last = bytes.length - 1

  test.each([
    ['bytes=0-99', 0, 99],
    ['bytes=100-', 100, last],
    ['bytes=-50', last - 49, last],
    [`bytes=10-${last * 2}`, 10, last],
    ['bytes=-9999999', 0, last],
    [`bytes=${last}-${last}`, last, last],
  ])('is sent for %s', async (range, first, end) => {
    const response = await ask(url, { range })
    expect(response.statusCode).toBe(206)
    expect(response.headers).toMatchObject({
      'content-range': `bytes ${first}-${end}/${bytes.length}`,
      'content-length': String(end - first + 1),
      'accept-ranges': 'bytes',
      'content-type': 'video/mp4',
    })
    expect(response.rawPayload.equals(bytes.subarray(first, end + 1))).toBe(true)
  })

  test.each([`bytes=${bytes.length}-`, 'bytes=99999999-', 'bytes=-0'])(
    'that is not there is refused: %s',
    async (range) => {
      const response = await ask(url, { range })
      expect(response.statusCode).toBe(416)
      expect(response.headers['content-range']).toBe(`bytes */${bytes.length}`)
    },
  )

  test.each(['bytes=0-1,5-9', 'lines=0-1', 'bytes=9-1', 'bytes=-', 'bytes=a-b'])(
    'that is asked for as %s is the whole',
    async (range) => {
      const response = await ask(url, { range })
      expect([response.statusCode, response.rawPayload.length]).toEqual([200, bytes.length])
    },
  )

  test('of another file than the one it was is the whole; and what is there already is not sent again', async () => {
    const { headers } = await ask(url)
    const etag = String(headers['etag'])
    const asked = (ifRange: string) => ask(url, { range: 'bytes=0-9', 'if-range': ifRange })
    expect((await asked('"another"')).statusCode).toBe(200)
    expect((await asked(etag)).statusCode).toBe(206)
    expect((await ask(url, { 'if-none-match': etag })).statusCode).toBe(304)
  })

  test('can be asked for without its bytes', async () => {
    const response = await ask(url, {}, 'HEAD')
    expect([response.statusCode, response.headers['content-length'], response.body]).toEqual([
      200,
      String(bytes.length),
      '',
    ])
  })
})

describe('an upload', () => {
  const cut = (bytes: Buffer) => bytes.subarray(0, -200)
  const png = Buffer.from('89504e470d0a1a0a', 'hex')

  test.each<[string, () => Buffer, string]>([
    [
      'HTML that calls itself a video',
      () => Buffer.from('<html><script>alert(1)</script></html>'.repeat(9)),
      'VIDEO_TYPE_REFUSED',
    ],
    ['a picture', () => Buffer.concat([png, Buffer.alloc(500)]), 'VIDEO_TYPE_REFUSED'],
    ['an AVIF, which begins as MP4 does', () => makeMp4({ brand: 'avif' }), 'VIDEO_TYPE_REFUSED'],
    ['QuickTime', () => makeMp4({ brand: 'qt  ' }), 'VIDEO_TYPE_REFUSED'],
    ['Matroska', () => makeWebm({ brand: 'matroska' }), 'VIDEO_TYPE_REFUSED'],
    ['a few bytes', () => Buffer.from('ftyp'), 'VIDEO_TYPE_REFUSED'],
    ['HEVC, which not every browser plays', () => makeMp4({ codec: 'hvc1' }), 'VIDEO_CODEC_REFUSED'],
    ['H.264 in WebM', () => makeWebm({ codec: 'V_MPEG4/ISO/AVC' }), 'VIDEO_CODEC_REFUSED'],
    ['sound alone', () => makeWebm({ codec: 'A_OPUS' }), 'FILE_BROKEN'],
    ['an MP4 cut off', () => cut(makeMp4()), 'FILE_BROKEN'],
    ['a WebM cut off', () => cut(makeWebm()), 'FILE_BROKEN'],
    ['an MP4 without an index', () => makeMp4().subarray(0, 64), 'FILE_BROKEN'],
    ['a video that is too long', () => makeMp4({ seconds: 90 }), 'VIDEO_TOO_LONG'],
    ['a recording that is too long', () => makeWebm({ seconds: 90, isFragmented: true }), 'VIDEO_TOO_LONG'],
    ['fragments that are too long', () => makeMp4({ seconds: 90, isFragmented: true }), 'VIDEO_TOO_LONG'],
    ['nothing', () => Buffer.alloc(0), 'FILE_BROKEN'],
    ['too many bytes', () => Buffer.alloc(limits.upload.videoBytes + 1), 'FILE_TOO_LARGE'],
  ])('of %s is refused in words, and nothing of it is kept', async (_, make, code) => {
    const before = kept()
    const answer = await send(browser, make())
    expect(answer).toMatchObject({ status: 422, error: { code, message: expect.stringMatching(/\p{Script=Han}/u) } })
    expect(kept()).toEqual(before)
  })

  test('that holds what nothing can read is refused, whatever is broken in it', async () => {
    for (const whole of [makeMp4(), makeMp4({ isFragmented: true }), makeWebm(), makeWebm({ isFragmented: true })])
      for (let at = 0; at < whole.length; at += 1) {
        const bytes = Buffer.from(whole)
        bytes.writeUInt8(255 - (bytes[at] ?? 0), at)
        const read = (position: number, length: number) => Promise.resolve(bytes.subarray(position, position + length))
        const judged = await probeVideo({ byteSize: bytes.length, read }).catch((error: unknown) => error)
        expect(judged instanceof Refusal || judged, `byte ${at}`).toSatisfy(
          (one) => one === true || typeof one.durationMs === 'number',
        )
      }
  })

  test('is one of so many a day', async () => {
    const { browser: busy, ownerId: accountId } = await openShop(house)
    await house.tx((em) => {
      for (let count = 0; count < 100; count += 1)
        em.persist(
          Object.assign(new StoredFile(), {
            kind: 'video',
            accountId,
            name: 'a',
            contentType: 'video/mp4',
            byteSize: 1,
            durationMs: 1,
          }),
        )
      return Promise.resolve()
    })
    expect(await send(busy, makeMp4())).toMatchObject({ status: 422, error: { code: 'TOO_MANY_FILES' } })
  })

  test('is for people of a shop who write its goods', async () => {
    expect(await send(house.visitor(), makeMp4())).toMatchObject({ status: 401, error: { code: 'UNAUTHENTICATED' } })
    const buyer = await openBuyer(house)
    expect(await send(buyer.browser, makeMp4())).toMatchObject({ status: 403, error: { code: 'FORBIDDEN' } })
    const response = await house.http.inject({
      method: 'POST',
      url: '/videos',
      payload: makeMp4(),
      headers: { 'content-type': 'application/octet-stream' },
      cookies: Object.fromEntries(browser.cookies),
    })
    expect(response.statusCode).toBe(400)
  })

  test('that is broken off halfway leaves nothing', async () => {
    const address = new URL(await house.http.listen({ port: 0, host: '127.0.0.1' }))
    const before = kept()
    const socket = connect(Number(address.port), address.hostname)
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    socket.write(
      `POST /videos HTTP/1.1\r\nhost: x\r\nkaidian-audience: MERCHANT\r\ncookie: ${cookie}\r\ncontent-type: application/octet-stream\r\ncontent-length: 90000\r\n\r\n`,
    )
    socket.write(makeMp4())
    await expect.poll(() => kept().length).toBeGreaterThan(before.length)
    socket.destroy()
    await once(socket, 'close')
    await expect.poll(kept).toEqual(before)
  })
})
