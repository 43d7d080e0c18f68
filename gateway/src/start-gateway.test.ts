import { expect, test } from 'vitest'
import { openTestGateway } from './testing/test-gateway.ts'
import { WechatClient } from './testing/wechat-client.ts'

test('a merchant who is slow to listen keeps no other payment waiting', async () => {
  const gateway = await openTestGateway({ isTicking: true, noticeTimeoutMs: 2_000 })
  try {
    const client = new WechatClient(gateway.configuration)
    const place = async (path: string) => {
      const order = client.order(gateway.merchant.url(path))
      await client.post('v3/pay/transactions/native', order)
      return order.out_trade_no
    }
    const slow = await place('/slow')
    await gateway.control.knobs(slow, { notice: { first: ['SLOW', 'SLOW'] } })
    await gateway.control.pay(slow)
    while (!(await gateway.control.notices(slow)).length) await pause()
    await pause(300)
    const quick = await place('/quick')
    await gateway.control.pay(quick)
    while (!gateway.merchant.told.some(({ path }) => path === '/quick')) await pause()
    expect(gateway.merchant.told.map(({ path }) => path)).toEqual(['/quick'])
  } finally {
    await gateway.close()
  }
})

test('a gateway that cannot listen lets go of everything it has opened', async () => {
  const first = await openTestGateway()
  try {
    const port = Number(new URL(first.url).port)
    await expect(openTestGateway({ port })).rejects.toThrow('EADDRINUSE')
  } finally {
    await first.close()
  }
})

const pause = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms))
