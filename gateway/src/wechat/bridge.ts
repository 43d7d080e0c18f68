import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { publicKeyOf } from '../keys/key-ring.ts'
import { bridgeScript, resultScript } from './bridge-scripts.ts'
import { findPrepay, isOver } from './prepay.ts'
import { isSignedBy } from './signature.ts'
import { lockTransfer } from './transfer.ts'

const wish = z.strictObject({
  appId: z.string(),
  timeStamp: z.string().regex(/^\d{10}$/),
  nonceStr: z.string().min(1).max(32),
  package: z.string().regex(/^prepay_id=\w+$/),
  signType: z.literal('RSA'),
  paySign: z.string().min(1),
})

/** Plays the part of WeChat's own browser: a page that loads `/wechat/bridge.js` has a WeixinJSBridge. */
export function serveBridge(app: FastifyInstance, gateway: Gateway): void {
  app.get('/wechat/bridge.js', async (_request, reply) =>
    reply.headers(scriptHeaders).send(bridgeScript(gateway.publicUrl)),
  )
  app.get('/pages/result.js', async (_request, reply) => reply.headers(scriptHeaders).send(resultScript))

  app.post('/wechat/bridge', async (request, reply) => {
    reply.headers({ 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' })
    return reply.send(JSON.stringify(await open(gateway, request.body)))
  })
  app.post('/wechat/bridge/transfer', async (request, reply) => {
    reply.headers({ 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' })
    return reply.send(JSON.stringify(await openTransfer(gateway, request.body)))
  })
}

const scriptHeaders = { 'Content-Type': 'text/javascript; charset=utf-8', 'Access-Control-Allow-Origin': '*' }

/** Where the payer goes on, or why WeChat does not let them. */
async function open(gateway: Gateway, body: unknown): Promise<{ url: string } | { error: string }> {
  const asked = wish.safeParse(readJson(body))
  if (!asked.success) return { error: `调用支付JSAPI缺少参数：${String(asked.error.issues[0]?.path[0] ?? '')}` }
  const { appId, timeStamp, nonceStr, package: prepay, paySign } = asked.data
  const { wechat } = gateway.keys
  if (appId !== wechat.appid) return { error: 'appid与公众号不匹配' }
  if (!isSignedBy(publicKeyOf(wechat.merchant.certificate), [appId, timeStamp, nonceStr, prepay], paySign))
    return { error: '支付验证签名失败' }
  const found = await findPrepay(gateway.store, 'prepay_id', prepay.slice('prepay_id='.length))
  if (found?.trade_type !== 'JSAPI') return { error: '该订单不存在' }
  if (isOver(found, gateway.clock.now())) return { error: '该订单已过期，请重新下单' }
  return { url: `${gateway.publicUrl}/wechat/pay/${found.code}?bridge=1` }
}

const transferWish = z.strictObject({ mchId: z.string(), appId: z.string(), package: z.string().min(1).max(64) })

/** Whose money it is and in whose name have to be those of the transfer. */
async function openTransfer(gateway: Gateway, body: unknown): Promise<{ url: string } | { error: string }> {
  const asked = transferWish.safeParse(readJson(body))
  if (!asked.success) return { error: `缺少参数：${String(asked.error.issues[0]?.path[0] ?? '')}` }
  const { mchId, appId, package: secret } = asked.data
  const found = await gateway.store.inTransaction((db) => lockTransfer(gateway, db, 'package', secret))
  if (found?.mchid !== mchId || found.appid !== appId) return { error: '商户号、appid与转账单不一致' }
  return { url: `${gateway.publicUrl}/wechat/transfer/${secret}` }
}

function readJson(body: unknown): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString() : '')
  } catch {
    return undefined
  }
}
