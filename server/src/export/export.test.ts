import { limits } from '@kaidian/shared/core/limits'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { DiskStorage, storage } from '../kernel/outside/files/storage.ts'
import type { Browser } from '../testing/browser.ts'
import { feeRevenue, wallet, type HolderKind } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournals } from '../ledger/post-journal.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, signIn, type Buyer } from '../testing/market.ts'
import { Export, ExportStatus } from './export.ts'
import { continueExport } from './continue-exports.ts'
import { ExportKind } from './export-kind.ts'
import { readerOf } from './export-reader.ts'
import { writeHeader, writeLines } from './write-lines.ts'

let house: TestHouse
let buyer: Buyer
beforeAll(async () => {
  house = await openTestHouse()
  buyer = await openBuyer(house)
})
afterAll(() => house.close())

const fields = 'id kind status rowCount totalCount progress byteSize fileName isCut expiresAt url'
const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { ${fields} } userErrors { code } } }`

async function ask(browser: Browser, input: object = {}) {
  const given = { kind: 'MEMBER_LEDGER', filter: [], idempotencyKey: newKey(), ...input }
  const { export: asked, userErrors } = (await browser.run(request, { input: given })).requestExport
  expect(userErrors).toEqual([])
  return asked
}

const look = async (browser: Browser, id: string) =>
  (await browser.run(`query ($id: ID!) { myExport(id: $id) { ${fields} } }`, { id })).myExport

const fetchFile = (browser: Browser, id: string) => browser.request({ method: 'GET', url: `/exports/${id}` })

/** As many earnings of one fen each. */
const earn = (holder: HolderKind, id: string, count: number) =>
  house.tx((em) =>
    postJournals(
      em,
      Array.from({ length: count }, () => ({
        key: `earn:${newKey()}`,
        kind: EntryKind.OTHER,
        at: now(),
        transfers: [{ from: feeRevenue, to: wallet(holder, id), amount: 1 }],
      })),
    ),
  )

test('everything that can be exported has a reader', () => {
  for (const kind of Object.values(ExportKind)) expect(readerOf(kind).columns.length, kind).toBeGreaterThan(0)
})

test('a cell that a spreadsheet would run stays text, figures stay figures', () => {
  const columns = [
    { zh: '名', en: 'Name' },
    { zh: '金额', en: 'Amount', as: 'money' as const },
    { zh: '时间', en: 'Time' },
  ]
  expect(writeHeader(columns, 'en')).toBe('\ufeffName,Amount,Time\r\n')
  const at = new Date('2026-11-22T16:00:01.500Z')
  expect(
    writeLines(columns, [
      ['=1+1', -5, at],
      ['@x', 18800, null],
      ['a,"b"\n', 0, at],
    ]),
  ).toBe(`'=1+1,-0.05,2026-11-23 00:00:01\r\n'@x,188.00,\r\n"a,""b""\n",0.00,2026-11-23 00:00:01\r\n`)
  for (const first of ['+', '-', '\t', '\r'])
    expect(writeLines([columns[0] ?? { zh: '', en: '' }], [[`${first}x`]])).toContain(`'${first}x`)
})

describe('an export', () => {
  test('is written by the worker, in parts, and fetched by its owner', async () => {
    const own = await openBuyer(house)
    await earn('member', own.member.id, 1205)
    const asked = await ask(own.browser, { filter: [{ name: 'kind', value: 'OTHER' }] })
    expect(asked).toMatchObject({ status: 'QUEUED', rowCount: 0, progress: 0, url: null })
    expect((await fetchFile(own.browser, asked.id)).statusCode).toBe(404)
    expect(await continueExport(house.em())).toBe(1)
    expect(await look(own.browser, asked.id)).toMatchObject({
      status: 'RUNNING',
      rowCount: 1000,
      totalCount: 1205,
      progress: 82,
    })
    await house.settle()
    const done = await look(own.browser, asked.id)
    expect(done).toMatchObject({ status: 'DONE', rowCount: 1205, progress: 100, isCut: false })
    const file = await own.browser.request({ method: 'GET', url: done.url })
    expect(file.statusCode).toBe(200)
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.headers['content-disposition']).toContain(encodeURIComponent(done.fileName))
    expect(file.rawPayload.length).toBe(done.byteSize)
    const lines = file.body.trimEnd().split('\r\n')
    expect(lines[0]).toBe('\ufeff时间,种类,收入（元）,支出（元）,余额（元）,订单号,凭证号')
    expect(lines).toHaveLength(1206)
    expect(new Set(lines).size).toBe(1206)
    expect(lines[1]).toContain(',其他,0.01,,12.05,,')
    expect(lines.at(-1)).toContain(',其他,0.01,,0.01,,')
  })

  test('goes on where a killed worker has left it', async () => {
    const own = await openBuyer(house)
    await earn('member', own.member.id, 1005)
    const { id } = await ask(own.browser)
    await continueExport(house.em())
    // Written, but killed before it was noted.
    const write = vi.spyOn(DiskStorage.prototype, 'write').mockRejectedValueOnce(new Error('killed'))
    await expect(continueExport(house.em())).rejects.toThrow('killed')
    write.mockRestore()
    await Promise.all([continueExport(house.em()), continueExport(house.em())])
    expect(await look(own.browser, id)).toMatchObject({ status: 'DONE', rowCount: 1005 })
    expect(new Set((await fetchFile(own.browser, id)).body.split('\r\n')).size).toBe(1007)
  })

  test('is given up when it breaks three times', async () => {
    const { id } = await ask(buyer.browser)
    const write = vi.spyOn(DiskStorage.prototype, 'write').mockRejectedValue(new Error('full'))
    for (let time = 0; time < 3; time += 1) await expect(continueExport(house.em())).rejects.toThrow('full')
    write.mockRestore()
    expect(await continueExport(house.em())).toBe(0)
    expect(await look(buyer.browser, id)).toMatchObject({ status: 'FAILED', url: null })
  })

  test('is nobody else’s, and not theirs in another hat', async () => {
    const { id } = await ask(buyer.browser)
    await house.settle()
    const stranger = await openBuyer(house)
    const shop = await openShop(house)
    for (const browser of [stranger.browser, shop.browser, house.visitor()])
      expect((await fetchFile(browser, id)).statusCode).toBe(404)
    expect(await look(stranger.browser, id)).toBeNull()
    expect((await stranger.browser.run('{ myExports { id } }')).myExports).toEqual([])
    expect((await fetchFile(buyer.browser, id)).statusCode).toBe(200)
  })

  test('is refused to whoever may not read what it holds, also afterwards', async () => {
    const input = { kind: 'MERCHANT_LEDGER', filter: [], idempotencyKey: newKey() }
    expect(await buyer.browser.refused(request, { input })).toBe('FORBIDDEN')
    const shop = await openShop(house)
    expect(await shop.browser.refused(request, { input: { ...input, kind: 'MEMBER_LEDGER' } })).toBe('FORBIDDEN')
    const { id } = await ask(shop.browser, { kind: 'MERCHANT_LEDGER' })
    await house.settle()
    expect((await fetchFile(shop.browser, id)).statusCode).toBe(200)
    // The same person, who no longer is of this shop.
    const other = await openShop(house)
    const elsewhere = await signIn(house, Audience.MERCHANT, other.ownerId, other.merchantId)
    expect((await fetchFile(elsewhere, id)).statusCode).toBe(404)
  })

  test('with terms that are none of its kind is not begun', async () => {
    const input = { kind: 'MEMBER_LEDGER', idempotencyKey: newKey() }
    for (const [name, value] of [
      ['month', '2026-13'],
      ['kind', 'X'],
      ['memberId', 'me'],
    ])
      expect(await buyer.browser.refused(request, { input: { ...input, filter: [{ name, value }] } })).toBe(
        'BAD_USER_INPUT',
      )
  })

  test('asked for twice with one key is one', async () => {
    const idempotencyKey = newKey()
    const first = await ask(buyer.browser, { idempotencyKey })
    expect((await ask(buyer.browser, { idempotencyKey })).id).toBe(first.id)
    await house.settle()
  })

  test('is one of three at a time, also when they are asked for at once', async () => {
    const own = await openBuyer(house)
    const asked = await Promise.all(
      Array.from({ length: 5 }, () => {
        const input = { kind: 'MEMBER_LEDGER', filter: [], idempotencyKey: newKey() }
        return own.browser.ask(request, { input })
      }),
    )
    const codes = asked.flatMap(({ data: { requestExport } }) =>
      requestExport.userErrors.map(({ code }: { code: string }) => code),
    )
    expect(codes).toEqual(['TOO_MANY_EXPORTS', 'TOO_MANY_EXPORTS'])
    await house.settle()
  })

  test('is in the language of who asked', async () => {
    const { id } = await ask(
      Object.assign(await signIn(house, Audience.MEMBER, buyer.member.account.id, null), { language: 'en' }),
    )
    await house.settle()
    const file = await fetchFile(buyer.browser, id)
    expect(file.body).toMatch(/^\ufeffTime,Kind,In \(yuan\)/)
  })

  test('is removed with its file after a week', async () => {
    const { id } = await ask(buyer.browser)
    await house.settle()
    expect((await look(buyer.browser, id)).status).toBe('DONE')
    await house.passHours(7 * 24 + 1)
    expect(await look(buyer.browser, id)).toMatchObject({ status: 'EXPIRED', url: null })
    expect((await fetchFile(buyer.browser, id)).statusCode).toBe(404)
  })

  test('that is given up after it had begun keeps no part of its file', async () => {
    const own = await openBuyer(house)
    await earn('member', own.member.id, 1005)
    const { id } = await ask(own.browser)
    await continueExport(house.em())
    const [part = ''] = (await house.em().findOneOrFail(Export, id)).parts
    expect(await storage().read(part)).not.toBeNull()
    const write = vi.spyOn(DiskStorage.prototype, 'write').mockRejectedValue(new Error('full'))
    for (let time = 0; time < 3; time += 1) await expect(continueExport(house.em())).rejects.toThrow('full')
    write.mockRestore()
    await house.settle()
    expect(await storage().read(part)).toBeNull()
    expect(await look(own.browser, id)).toMatchObject({ status: 'FAILED', url: null })
  })

  test('that has as many rows as it may is done, and says so', () => {
    const cut = new Export()
    cut.add({ key: 'a', rows: limits.exportRows, bytes: 1, next: 'more', isCut: true }, now())
    expect(cut).toMatchObject({ status: ExportStatus.DONE, isCut: true, progress: 100 })
  })
})
