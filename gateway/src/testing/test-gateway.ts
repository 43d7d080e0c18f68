import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startGateway, type GatewayOptions, type RunningGateway } from '../start-gateway.ts'
import { Control } from './control.ts'
import { openMerchant, type Merchant } from './merchant.ts'

export interface TestGateway extends RunningGateway {
  control: Control
  /** whoever is told things */
  merchant: Merchant
}

/** The gateway on a database of its own, whose due things are done when `control.settle()` says so. */
export async function openTestGateway(options: Partial<GatewayOptions> = {}): Promise<TestGateway> {
  const place = await makePlace()
  const settings = { ...place, isTicking: false, noticeTimeoutMs: 400, ...options }
  const gateway = await startGateway(settings).catch(async (failure: unknown) => {
    await place.remove()
    throw failure
  })
  const merchant = await openMerchant()
  return {
    ...gateway,
    control: new Control(gateway.configuration.control),
    merchant,
    async close() {
      await Promise.all([gateway.close(), merchant.close()])
      await place.remove()
    },
  }
}

/** An empty database, and a folder with keys. */
export async function makePlace(): Promise<{ databaseUrl: string; folder: string; remove: () => Promise<void> }> {
  const superuser = new URL(process.env['TEST_DATABASE_URL'] ?? '')
  const name = `gateway_${randomUUID().replaceAll('-', '')}`
  await administer(superuser, `create database ${name}`)
  const own = new URL(superuser)
  own.pathname = `/${name}`
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-gateway-'))
  const keys = process.env['TEST_GATEWAY_KEYS']
  if (keys !== undefined) copyFileSync(keys, join(folder, 'keys.json'))
  return {
    databaseUrl: own.href,
    folder,
    async remove() {
      await administer(superuser, `drop database ${name} with (force)`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function administer(superuser: URL, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuser.href })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
