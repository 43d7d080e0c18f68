import { readFileSync } from 'node:fs'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { run } from '../../../scripts/command.ts'
import { ensureDatabase } from '../../../scripts/databases.ts'
import { findFreePort, startPostgres, type Cluster } from '../../../scripts/postgres.ts'
import { startServer, type ServerProcess } from '../../../scripts/server-process.ts'

const root = join(import.meta.dirname, '../../..')
const secretKey = 'a secret for tests only, thirty-two bytes'

/** The built server and a PostgreSQL that keeps what it has acknowledged, both to be killed and started again. */
export class Killable {
  readonly url: string
  /** by way of a door that stays where it is, as PostgreSQL comes back at another port */
  readonly databaseUrl: string
  readonly kills = { server: 0, postgres: 0 }
  private readonly folder: string
  private readonly env: NodeJS.ProcessEnv
  private readonly door: Server
  private cluster: Cluster
  private server: ServerProcess | undefined

  private constructor(parts: {
    url: string
    databaseUrl: string
    folder: string
    env: NodeJS.ProcessEnv
    door: Server
    cluster: Cluster
  }) {
    this.url = parts.url
    this.databaseUrl = parts.databaseUrl
    this.folder = parts.folder
    this.env = parts.env
    this.door = parts.door
    this.cluster = parts.cluster
  }

  /** PostgreSQL with migrated tables; the server comes with `startServer`. */
  static async open(folder: string): Promise<Killable> {
    const cluster = await startPostgres({ dataDir: join(folder, 'postgres') })
    const urls = await ensureDatabase(cluster, join(folder, 'postgres'))
    const { door, port } = await openDoor(cluster)
    const databaseUrl = withPort(urls.applicationUrl, port)
    const webPort = await findFreePort()
    const url = `http://127.0.0.1:${webPort}`
    const env = {
      ...process.env,
      KAIDIAN_MODE: 'demo',
      DATABASE_URL: databaseUrl,
      MIGRATION_DATABASE_URL: withPort(urls.ownerUrl, port),
      SECRET_KEY: secretKey,
      HOST: '127.0.0.1',
      PORT: String(webPort),
      PUBLIC_URL: url,
      DATA_DIR: folder,
      LOG_LEVEL: 'error',
    }
    const { isGood, output } = await run(process.execPath, [join(root, 'server/dist/migrate.js')], { env })
    if (!isGood) throw new Error(`Build the server first (npm run check does):\n${output}`)
    return new Killable({ url, databaseUrl, folder, env, door, cluster })
  }

  async startServer(): Promise<void> {
    const { hostname: host, port } = new URL(this.url)
    this.server = await startServer({ env: this.env, host, port: Number(port), log: join(this.folder, 'server.log') })
  }

  async killServer(): Promise<void> {
    if (!this.server) return
    this.kills.server += 1
    process.kill(this.server.pid, 'SIGKILL')
    await this.server.ended
  }

  async killPostgres(): Promise<void> {
    this.kills.postgres += 1
    const lock = readFileSync(join(this.folder, 'postgres/cluster/postmaster.pid'), 'utf8')
    process.kill(Number(lock.split('\n')[0]), 'SIGKILL')
    this.cluster = await startPostgres({ dataDir: join(this.folder, 'postgres') })
    leadTo(this.door, this.cluster)
  }

  async stopServer(): Promise<void> {
    await this.server?.stop()
    this.server = undefined
  }

  async close(): Promise<void> {
    await this.stopServer()
    this.door.close()
    await this.cluster.stop()
  }
}

const targets = new WeakMap<Server, number>()

function leadTo(door: Server, { url }: Cluster): void {
  targets.set(door, Number(new URL(url).port))
}

function openDoor(cluster: Cluster): Promise<{ door: Server; port: number }> {
  const door = createServer((visitor) => {
    const database = createConnection(targets.get(door) ?? 0, '127.0.0.1')
    connect(visitor, database)
  })
  leadTo(door, cluster)
  return new Promise((opened) => {
    door.listen(0, '127.0.0.1', () => {
      const address = door.address()
      opened({ door, port: typeof address === 'object' && address ? address.port : 0 })
    })
  })
}

/** What one side says the other hears, and when one is gone so is the other. */
function connect(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
    from.pipe(to)
  }
}

function withPort(url: string, port: number): string {
  const changed = new URL(url)
  changed.port = String(port)
  return changed.href
}
