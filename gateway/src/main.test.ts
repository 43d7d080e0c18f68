import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GatewayConfiguration } from './configuration.ts'
import { Control } from './testing/control.ts'
import { openMerchant } from './testing/merchant.ts'
import { readNotice } from './testing/read-notice.ts'
import { makePlace } from './testing/test-gateway.ts'
import { WechatClient } from './testing/wechat-client.ts'

/** A number that nobody listens at just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

function start(env: Record<string, string>): {
  child: ChildProcess
  said: () => string
  ready: Promise<void>
  ended: Promise<number | null>
} {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], { env: { ...process.env, ...env } })
  let said = ''
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        if (said.includes('gateway.json')) resolve()
      })
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  return { child, said: () => said, ready, ended }
}

async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (await isTrue()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not happen')
}

test('killed while it tells something, it goes on where it was, under the same keys, and tells it again', async () => {
  const place = await makePlace()
  const merchant = await openMerchant()
  const env = {
    GATEWAY_DATABASE_URL: place.databaseUrl,
    GATEWAY_FOLDER: place.folder,
    GATEWAY_PORT: String(await freePort()),
    GATEWAY_CONTROL_PORT: String(await freePort()),
  }
  const first = start(env)
  try {
    await first.ready
    const read = (): GatewayConfiguration => JSON.parse(readFileSync(join(place.folder, 'gateway.json'), 'utf8'))
    const configuration = read()
    const client = new WechatClient(configuration)
    const control = new Control(configuration.control)
    await control.ask('PUT', '/clock', { advanceSeconds: 3_600 })
    const order = client.order(merchant.url())
    await client.post('v3/pay/transactions/native', order)
    // The merchant says nothing for so long that the gateway dies first.
    merchant.silence()
    await control.pay(order.out_trade_no)
    await eventually(() => Promise.resolve(merchant.told.length === 1))
    first.child.kill('SIGKILL')
    await first.ended
    merchant.speak()

    const second = start(env)
    try {
      await second.ready
      expect(read()).toEqual(configuration)
      expect((await control.ask('GET', '/clock')).offsetMs).toBe(3_600_000)
      expect((await client.query(order.out_trade_no)).data).toMatchObject({ trade_state: 'SUCCESS' })
      await eventually(async () => (await control.notices(order.out_trade_no))[0]?.state === 'HEARD')
      const [one, other] = merchant.told.map((told) => readNotice(configuration, told))
      expect(other?.notice.id).toBe(one?.notice.id)
      second.child.kill('SIGTERM')
      expect(await second.ended).toBe(0)
    } finally {
      second.child.kill('SIGKILL')
    }
  } finally {
    first.child.kill('SIGKILL')
    await merchant.close()
    await place.remove()
  }
})

test('in production it does not start, and says why', async () => {
  const { ended, said } = start({
    KAIDIAN_MODE: 'production',
    GATEWAY_DATABASE_URL: 'postgresql://127.0.0.1:1/nothing',
  })
  expect(await ended).toBe(1)
  expect(said()).toContain('KAIDIAN_MODE=production')
})

test('without a database it does not start, and says what it wants', async () => {
  const { ended, said } = start({ GATEWAY_DATABASE_URL: '' })
  expect(await ended).toBe(1)
  expect(said()).toContain('GATEWAY_DATABASE_URL')
})
