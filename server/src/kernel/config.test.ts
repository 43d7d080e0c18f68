import { describe, expect, test } from 'vitest'
import { ConfigError, environment, loadConfig, meaningOf, phoneUrl } from './config.ts'

const required = {
  DATABASE_URL: 'postgresql://kaidian_app:secret@localhost/kaidian',
  SECRET_KEY: 'a key that is long enough for anybody',
}

describe('the configuration', () => {
  test('has a working demo in its defaults', () => {
    expect(loadConfig(required)).toMatchObject({
      mode: 'demo',
      port: 4000,
      publicUrl: 'http://localhost:4000',
      migrationDatabaseUrl: required.DATABASE_URL,
    })
  })

  test('takes an empty value for a missing one', () => {
    expect(loadConfig({ ...required, PORT: '', PUBLIC_URL: '' }).publicUrl).toBe('http://localhost:4000')
  })

  test.each([
    ['PORT', 'http', 'PORT is "http": set it to a whole number from 1 to 65535.'],
    ['PORT', '70000', 'PORT is "70000": set it to a whole number from 1 to 65535.'],
    ['KAIDIAN_MODE', 'prod', 'KAIDIAN_MODE is "prod": set it to demo or production.'],
    [
      'PUBLIC_URL',
      'shop',
      'PUBLIC_URL is "shop": set it to an address without a path, such as https://shop.example.com.',
    ],
    [
      'PUBLIC_URL',
      'https://example.com/shop',
      'PUBLIC_URL is "https://example.com/shop": set it to an address without a path, such as https://shop.example.com.',
    ],
    ['WORKER', 'yes', 'WORKER is "yes": set it to inline or none.'],
  ])('refuses %s=%s with a sentence', (name, value, message) => {
    expect(() => loadConfig({ ...required, [name]: value })).toThrow(new ConfigError(message))
  })

  test('names every wrong value at once, and shows no secret', () => {
    const load = () => loadConfig({ PORT: '0', SECRET_KEY: 'short', DATABASE_URL: 'mysql://root:pass@localhost' })
    expect(load).toThrow(/^PORT is "0".*\n.*DATABASE_URL is not usable.*\n.*SECRET_KEY is not usable/)
    expect(load).not.toThrow(/pass@|short/)
  })

  test('wants an https address in production', () => {
    const production = { ...required, KAIDIAN_MODE: 'production' }
    expect(() => loadConfig(production)).toThrow(/PUBLIC_URL/)
    const config = loadConfig({ ...production, PUBLIC_URL: 'https://shop.example.com/' })
    expect(config).toMatchObject({ isDemo: false, publicUrl: 'https://shop.example.com' })
  })

  test('is described in docs/configuration.md', async () => {
    await expect(configurationPage()).toMatchFileSnapshot('../../../docs/configuration.md')
  })
})

describe('the address for a phone', () => {
  const interfaces = {
    lo: [address('127.0.0.1', true)],
    docker0: [address('172.17.0.1', false)],
    eth0: [address('192.168.1.20', false)],
  }

  test('is the network address of a machine that calls itself localhost', () => {
    expect(phoneUrl({ publicUrl: 'http://localhost:4000', host: '0.0.0.0' }, interfaces)).toBe(
      'http://192.168.1.20:4000',
    )
  })

  test('is the public address where there is one', () => {
    expect(phoneUrl({ publicUrl: 'https://shop.example.com', host: '0.0.0.0' }, interfaces)).toBe(
      'https://shop.example.com',
    )
  })

  test('stays as it is when the server listens to this machine only', () => {
    expect(phoneUrl({ publicUrl: 'http://localhost:4000', host: '127.0.0.1' }, interfaces)).toBe(
      'http://localhost:4000',
    )
  })

  function address(ip: string, internal: boolean) {
    return { address: ip, internal, family: 'IPv4' as const, netmask: '255.255.255.0', mac: '', cidr: null }
  }
})

function configurationPage(): string {
  const rows = Object.entries(environment.shape).map(([name, schema]) => {
    const { about, expects } = meaningOf(name)
    const standard = schema.safeParse(undefined)
    const value = standard.success && standard.data !== undefined ? `\`${String(standard.data)}\`` : ''
    return `| \`${name}\` | ${value} | ${about} | ${expects} |\n`
  })
  return `# Configuration

The server reads these environment variables, once, when it starts. A wrong value is refused
with a sentence that says what to do. This page is written from \`server/src/kernel/config.ts\`.

| variable | without it | what it is | set it to |
|---|---|---|---|
${rows.join('')}`
}
