import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { makeCategory } from '../catalog/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openHouseOn } from '../testing/house.ts'
import { newKey, openShop } from '../testing/market.ts'
import { isWhole, keepFigures } from './figures.ts'
import { Killable } from './killable.ts'

/** The catalogue of a small shop of clothes, as Shopify exports it, again and again under other handles. */
const copies = isWhole ? 49 : 2
const kills = isWhole ? 4 : 1
const killsOfUpdate = isWhole ? 2 : 1
const patienceMs = isWhole ? 1_800_000 : 120_000

interface Row {
  Handle: string
  Title: string
  'Option1 Name': string
  'Option1 Value': string
  'Option2 Value': string
  'Option3 Value': string
  'Variant SKU': string
  'Variant Grams': string
  'Variant Inventory Qty': string
  'Variant Price': string
  'Variant Barcode': string
}

const apparel = Papa.parse<Row>(readFileSync(join(import.meta.dirname, 'apparel.csv'), 'utf8'), {
  header: true,
  skipEmptyLines: true,
})

const rows = Array.from({ length: copies }, (_, copy) =>
  apparel.data.map((row) => ({ ...row, Handle: `${row.Handle}-${copy}` })),
).flat()
const file = Papa.unparse(rows, { columns: apparel.meta.fields })

/** Nothing is sold for nothing: the gift card of each copy is a bad row. */
const good = rows.filter((row) => Number(row['Variant Price']) > 0)
const bad = rows.filter((row) => row['Variant Price'] !== '' && Number(row['Variant Price']) === 0)

/** The same file again, with another price and stock in each third row. */
const raised = new Map(
  good
    .filter((_, at) => at % 3 === 0)
    .map((row) => [
      row,
      {
        ...row,
        'Variant Price': (Number(row['Variant Price']) + 1).toFixed(2),
        'Variant Inventory Qty': String(Number(row['Variant Inventory Qty']) + 5),
      },
    ]),
)
const raisedFile = Papa.unparse(
  rows.map((row) => raised.get(row) ?? row),
  { columns: apparel.meta.fields },
)

/** What each row makes, read from it here and not by the reader that is on trial. */
function expectedOf(row: Row): object {
  const [first] = rows.filter(({ Handle }) => Handle === row.Handle)
  // Shopify calls the option of a product that has none so.
  const isPlain = first?.['Option1 Name'] === 'Title'
  const values = [row['Option1 Value'], row['Option2 Value'], row['Option3 Value']].filter((value) => value !== '')
  return {
    handle: row.Handle,
    title: first?.Title,
    values: isPlain ? [] : values,
    price: Math.round(Number(row['Variant Price']) * 100),
    on_hand: Number(row['Variant Inventory Qty']),
    weight_grams: Number(row['Variant Grams']),
    code: row['Variant SKU'].replace(/^'/, ''),
    barcode: row['Variant Barcode'].replace(/^'/, ''),
  }
}

const made = `select p.import_handle as handle, p.title, v.option_values as values, v.price::int, v.on_hand, v.weight_grams,
  v.code, v.barcode from variant v join product p on p.id = v.product_id
  where p.merchant_id = ? and p.import_handle is not null and v.is_enabled and v.removed_at is null`

const keyOf = (row: object): string => JSON.stringify(row, Object.keys(row).sort())

const one =
  'query ($id: ID!) { shopImport(id: $id) { status rowCount createCount changeCount doneCount updatedCount errorCount } }'
const check = `mutation ($input: CheckImportInput!) { checkImport(input: $input) { productImport { id } userErrors { code } } }`
const run = 'mutation ($input: RunImportInput!) { runImport(input: $input) { userErrors { code } } }'

const headersOf = ({ audience, cookies }: Browser) => ({
  'kaidian-audience': audience,
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
})

test(
  'a large catalogue is imported row by row, and changed by a file, whatever kills the server meanwhile',
  { timeout: patienceMs * 2 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaidian-import-'))
    const killable = await Killable.open(folder)
    const house = await openHouseOn(killable.databaseUrl)
    try {
      const shop = await openShop(house)
      const categoryId = await house.tx(async (em) => makeCategory(em, { name: '服饰鞋包' }).id)
      const { shopFreightTemplates } = await shop.browser.run('{ shopFreightTemplates { id } }')
      const headers = headersOf(shop.browser)
      const ask = async (query: string, variables: object) => {
        const body = JSON.stringify({ query, variables })
        const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
        // oxlint-disable-next-line typescript/no-explicit-any -- a test reads the answer it asked for
        const { data }: any = await (await fetch(`${killable.url}/graphql`, init)).json()
        return data
      }
      const look = async (id: string) => (await ask(one, { id })).shopImport
      const until = async (id: string, isReached: (job: Awaited<ReturnType<typeof look>>) => boolean) => {
        for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(200)) {
          const job = await look(id)
          if (isReached(job)) return job
        }
        throw new Error('The import does not get on')
      }

      await killable.startServer()
      const checked = async (text: string): Promise<string> => {
        const form = new FormData()
        form.append('file', new Blob([text], { type: 'text/csv' }), 'apparel.csv')
        const upload = await fetch(`${killable.url}/files?use=csv`, { method: 'POST', headers, body: form })
        const { id: fileId }: { id: string } = JSON.parse(await upload.text())
        const input = { fileId, categoryId, freightTemplateId: shopFreightTemplates[0].id }
        return (await ask(check, { input })).checkImport.productImport.id
      }
      const compare = async (wanted: readonly Row[]) => {
        const found: object[] = await house.em().execute(made, [shop.merchantId])
        expect(found.map(keyOf).sort()).toEqual(wanted.map((row) => keyOf(expectedOf(row))).sort())
      }
      const id = await checked(file)
      const dry = await until(id, ({ status }) => status !== 'CHECKING')
      const products = new Set(good.map(({ Handle }) => Handle)).size
      expect(dry).toEqual({
        status: 'CHECKED',
        rowCount: rows.length,
        createCount: products,
        changeCount: 0,
        doneCount: 0,
        updatedCount: 0,
        errorCount: bad.length,
      })

      const begun = performance.now()
      await ask(run, { input: { id, idempotencyKey: newKey() } })
      const seen: number[] = []
      for (let kill = 1; kill <= kills; kill += 1) {
        const { doneCount } = await until(id, (job) => job.doneCount >= (products * kill) / (kills + 1))
        seen.push(doneCount)
        await killable.killServer()
        await killable.startServer()
      }
      const done = await until(id, ({ status }) => status !== 'RUNNING')
      expect(done).toMatchObject({ status: 'DONE', doneCount: products, errorCount: bad.length })
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
      expect(seen[0]).toBeLessThan(products)

      await compare(good)
      const minutes = (performance.now() - begun) / 60_000

      const updateId = await checked(raisedFile)
      const changes = new Set([...raised.keys()].map(({ Handle }) => Handle)).size
      const dryUpdate = await until(updateId, ({ status }) => status !== 'CHECKING')
      expect(dryUpdate).toMatchObject({ createCount: 0, changeCount: changes, errorCount: bad.length })
      const updateBegun = performance.now()
      await ask(run, { input: { id: updateId, updatesExisting: true, setsStock: true, idempotencyKey: newKey() } })
      for (let kill = 1; kill <= killsOfUpdate; kill += 1) {
        await until(updateId, (job) => job.updatedCount >= (changes * kill) / (killsOfUpdate + 1))
        await killable.killServer()
        await killable.startServer()
      }
      const updated = await until(updateId, ({ status }) => status !== 'RUNNING')
      expect(updated).toMatchObject({ status: 'DONE', doneCount: 0, updatedCount: changes, errorCount: bad.length })
      await compare(good.map((row) => raised.get(row) ?? row))
      keepFigures('import', [
        ['rows', rows.length],
        ['bad rows among them, each told of', bad.length],
        ['products made', products],
        ['variants compared with their rows', good.length],
        ['minutes', minutes],
        ['rows of them with another price and stock in a second file', raised.size],
        ['products changed by it, the others left alone', changes],
        ['minutes of that', (performance.now() - updateBegun) / 60_000],
        ['kills of the server meanwhile', killable.kills.server],
      ])
    } finally {
      await killable.close()
      await house.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
