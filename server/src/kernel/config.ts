import { networkInterfaces } from 'node:os'
import { z } from 'zod'

export type Config = ReturnType<typeof loadConfig>

/** What a person has to change before the server starts: one sentence for each wrong value. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

interface Meaning {
  about: string
  /** Ends the sentence "PORT is …: set it to …". */
  expects: string
}

const port = wholeNumber(1, 65_535)

/** Every variable that the server reads. `docs/configuration.md` is written from this list. */
export const environment = z.object({
  KAIDIAN_MODE: described(z.enum(['demo', 'production']).default('demo'), {
    about: 'Demo sign-ins, the sandbox channel, the movable clock and codes shown on screen exist in `demo` only.',
    expects: 'demo or production',
  }),
  PORT: described(port.default(4000), {
    about: 'The port of the mall, the merchant centre, the back office and the API.',
    expects: 'a whole number from 1 to 65535',
  }),
  HOST: described(z.string().min(1).default('0.0.0.0'), {
    about: 'The address to listen on. With `127.0.0.1` no phone can open the payment page.',
    expects: 'an address of this machine, such as 0.0.0.0 or 127.0.0.1',
  }),
  PUBLIC_URL: described(origin().optional(), {
    about:
      'The address under which people reach this server. Without it: `http://localhost:PORT`. Production needs it, with https.',
    expects: 'an address without a path, such as https://shop.example.com',
  }),
  DATA_DIR: described(z.string().min(1).default('.data'), {
    about: 'The folder of uploaded files, of the secret key that `npm start` makes and of its PostgreSQL.',
    expects: 'a folder that can be written',
  }),
  DATABASE_URL: described(url(['postgres', 'postgresql']), {
    about:
      'PostgreSQL 15 or newer, under a role that reads and writes. Without it `npm start` runs a PostgreSQL of its own.',
    expects: 'an address such as postgresql://kaidian_app:password@localhost:5432/kaidian',
  }),
  MIGRATION_DATABASE_URL: described(url(['postgres', 'postgresql']).optional(), {
    about: 'The same database under the role that owns it, which changes its tables. Without it: `DATABASE_URL`.',
    expects: 'an address such as postgresql://kaidian_owner:password@localhost:5432/kaidian',
  }),
  SECRET_KEY: described(z.string().min(32), {
    about: 'Signs cursors, invitations and other tokens. In the demo `npm start` makes one and keeps it in `DATA_DIR`.',
    expects: 'at least 32 random characters, the same for every process (openssl rand -base64 32 makes some)',
  }),
  CHANNEL_KEYS: described(z.string().min(1).optional(), {
    about:
      'A JSON file with the accounts and keys of WeChat Pay, Alipay, WeChat’s sign-in (docs/payment.md) and Kuaidi100 (docs/tracking.md). It is read again when it changes. Without it only the sandbox of the demo can be paid with.',
    expects: 'the path of a file that can be read',
  }),
  WORKER: described(z.enum(['inline', 'none']).default('inline'), {
    about: '`inline` works off jobs in the API process; with `none` start `server/dist/worker.js` beside it.',
    expects: 'inline or none',
  }),
  ANSWER_CACHE: described(z.enum(['on', 'off']).default('on'), {
    about:
      'With `off` nothing that is the same for everybody is kept, and every question is answered from the database.',
    expects: 'on or off',
  }),
  FIRST_FRAMES: described(z.enum(['on', 'off']).default('on'), {
    about: 'With `off` the open pages of the mall come empty, and are drawn by the browser alone.',
    expects: 'on or off',
  }),
  LOG_LEVEL: described(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'), {
    about: 'How much is logged.',
    expects: 'fatal, error, warn, info, debug, trace or silent',
  }),
  TRUST_PROXY: described(wholeNumber(0, 10).default(0), {
    about: "How many proxies stand in front of the server and tell a visitor's address.",
    expects: 'a whole number from 0 to 10',
  }),
})

/** The one place that reads the environment. A value that is there and empty counts as missing. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => sentence(String(issue.path[0]), given)).join('\n'))
  const values = parsed.data
  const isDemo = values.KAIDIAN_MODE === 'demo'
  const config = {
    mode: values.KAIDIAN_MODE,
    isDemo,
    host: values.HOST,
    port: values.PORT,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    migrationDatabaseUrl: values.MIGRATION_DATABASE_URL ?? values.DATABASE_URL,
    secretKey: values.SECRET_KEY,
    channelKeys: values.CHANNEL_KEYS ?? null,
    worker: values.WORKER,
    drawsFirstFrames: values.FIRST_FRAMES === 'on',
    keepsAnswers: values.ANSWER_CACHE === 'on',
    logLevel: values.LOG_LEVEL,
    trustProxyHops: values.TRUST_PROXY,
  }
  if (!isDemo && !config.publicUrl.startsWith('https://'))
    throw new ConfigError(
      'KAIDIAN_MODE is production: set PUBLIC_URL to the https address under which people reach this server.',
    )
  return config
}

/** Where a phone reaches this server: `localhost` is the phone itself, so the machine's network address stands in for it. */
export function phoneUrl(config: Pick<Config, 'publicUrl' | 'host'>, interfaces = networkInterfaces()): string {
  const address = new URL(config.publicUrl)
  const listensToAll = config.host === '0.0.0.0' || config.host === '::'
  if (!isThisMachine(address.hostname) || !listensToAll) return config.publicUrl
  const own = Object.entries(interfaces)
    .filter(([name]) => !/^(docker|br-|veth|virbr|tun|utun)/.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  if (!own) return config.publicUrl
  address.hostname = own.address
  return address.href.replace(/\/+$/, '')
}

function sentence(name: string, given: Readonly<Record<string, string | undefined>>): string {
  const { expects } = meaningOf(name)
  const value = given[name]
  if (value === undefined) return `${name} is missing: set it to ${expects}.`
  const shown = name === 'SECRET_KEY' || name.endsWith('DATABASE_URL') ? 'not usable' : JSON.stringify(value)
  return `${name} is ${shown}: set it to ${expects}.`
}

export function meaningOf(name: string): Meaning {
  return meanings.parse(
    Object.entries(environment.shape)
      .find(([key]) => key === name)?.[1]
      .meta(),
  )
}

function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'].includes(hostname)
}

const meanings = z.object({ about: z.string(), expects: z.string() })

function described<T extends z.ZodType>(schema: T, meaning: Meaning) {
  return schema.meta({ ...meaning })
}

function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
}

/** The apps and the API stand at the root of their address. */
function origin() {
  return z
    .string()
    .refine((text) => URL.canParse(text) && new URL(text).pathname === '/' && /^https?:$/.test(new URL(text).protocol))
}

function url(schemes: readonly string[]) {
  return z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.replace(':', '')))
}
