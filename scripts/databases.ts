import { readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import type { Cluster } from './postgres.ts'

/** The owner migrates; the application reads and writes and can do nothing else. */
export interface DatabaseUrls {
  ownerUrl: string
  applicationUrl: string
  superuserUrl: string
}

const ownerRole = 'kaidian_owner'
const applicationRole = 'kaidian_app'

/** Makes sure that the roles and the database exist, whatever an earlier attempt left behind. */
export async function ensureDatabase(cluster: Cluster, dataDir: string, name = 'kaidian'): Promise<DatabaseUrls> {
  const password = readOrCreate(join(dataDir, 'role-password'))
  await withClient(cluster.url, async (client) => {
    for (const role of [ownerRole, applicationRole]) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
      const attributes = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(password)}`
      await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes}`)
    }
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (!rowCount) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} OWNER ${ownerRole}`)
    await client.query(`REVOKE CONNECT ON DATABASE ${pg.escapeIdentifier(name)} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(name)} TO ${applicationRole}`)
  })
  const superuserUrl = withDatabase(cluster.url, name)
  await withClient(superuserUrl, (client) => client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements'))
  return {
    superuserUrl,
    ownerUrl: withRole(superuserUrl, ownerRole, password),
    applicationUrl: withRole(superuserUrl, applicationRole, password),
  }
}

export async function dropDatabase(cluster: Cluster, name = 'kaidian'): Promise<void> {
  await withClient(cluster.url, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  )
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

function withRole(url: string, role: string, password: string): string {
  const changed = new URL(url)
  changed.username = role
  changed.password = password
  return changed.href
}

/** A secret of this data folder, made once. */
export function readOrCreate(path: string): string {
  try {
    const found = readFileSync(path, 'utf8').trim()
    if (found) return found
  } catch {
    // First start.
  }
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(path, secret, { mode: 0o600 })
  return secret
}
