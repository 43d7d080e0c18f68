import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Halt } from './halt.ts'
import { findFreePort } from './postgres.ts'
import { assertPortIsFree, readSettings } from './settings.ts'

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kaidian-settings-'))
})

afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('the secret of a demo is made once and kept', () => {
  const first = readSettings({ DATA_DIR: dataDir }).env.SECRET_KEY
  expect(first).toHaveLength(43)
  expect(readSettings({ DATA_DIR: dataDir }).env.SECRET_KEY).toBe(first)
})

test('production brings its own secret', () => {
  const read = () =>
    readSettings({ DATA_DIR: dataDir, KAIDIAN_MODE: 'production', PUBLIC_URL: 'https://shop.example.com' })
  expect(read).toThrow(/^SECRET_KEY is missing/)
})

test('a wrong value is a sentence, not a breakdown', () => {
  expect(() => readSettings({ DATA_DIR: dataDir, PORT: 'http' })).toThrow(Halt)
})

test('a folder that cannot be written names DATA_DIR', () => {
  expect(() => readSettings({ DATA_DIR: join(import.meta.filename, 'data') })).toThrow(
    /cannot be written.*Set DATA_DIR/,
  )
})

test('a taken port names PORT', async () => {
  const port = await findFreePort()
  const other = createServer().listen(port, '127.0.0.1')
  const settings = readSettings({ DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: String(port) })
  await expect(assertPortIsFree(settings.config)).rejects.toThrow(`PORT=${port + 1} npm start`)
  other.close()
})
