import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { payTrade } from '../alipay/pay-trade.ts'
import type { Gateway } from '../gateway.ts'
import { listIdentities, openidOf } from '../wechat/identities.ts'
import { payOrders } from '../wechat/pay-orders.ts'
import { check, ControlRefusal, readContent, readPart } from './read-control.ts'

const wish = z.strictObject({
  /** who pays; without it the first identity */
  identity: z.string().max(64).optional(),
  coupon: z.int().min(1).optional(),
  force: z.boolean().optional(),
})

const limited = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) })

export function controlPayments(app: FastifyInstance, gateway: Gateway): void {
  const { store } = gateway
  app.get('/payments', async (request) => {
    const { limit } = check(limited, request.query)
    return store.query(
      `select 'WECHAT' as provider, number, combine_number as "combineNumber", mchid, trade_type as type, state, total,
         transaction_id as "transactionId", made_at as "madeAt", paid_at as "paidAt"
       from gateway.wechat_order
       union all
       select 'ALIPAY', number, null, null, product_code, state, total, trade_no, made_at, paid_at
       from gateway.alipay_trade
       order by "madeAt" desc limit $1`,
      [limit],
    )
  })
  app.get('/refunds', async (request) => {
    const { limit } = check(limited, request.query)
    return store.query(
      `select 'WECHAT' as provider, refund.id, refund.number, o.number as payment, refund.amount, refund.state,
         refund.made_at as "madeAt", refund.ended_at as "endedAt"
       from gateway.wechat_refund as refund join gateway.wechat_order as o on o.id = order_id
       union all
       select 'ALIPAY', refund.id::text, refund.number, trade.number, amount,
         case when ends_at <= $2 then 'SUCCESS' else 'PROCESSING' end, refund.made_at,
         case when ends_at <= $2 then ends_at end
       from gateway.alipay_refund as refund join gateway.alipay_trade as trade on trade.id = trade_id
       order by "madeAt" desc limit $1`,
      [limit, gateway.clock.now()],
    )
  })
  app.get('/accounts', async () =>
    store.query('select mchid, account, balance from gateway.wechat_account order by mchid, account'),
  )
  /** pays it now, as somebody who has scanned the code would */
  app.post('/payments/:number/pay', async (request) => {
    const number = readPart(request)
    const { identity, coupon, force } = readContent(wish, request)
    const trade = await store.inTransaction((db) => payTrade(gateway, db, 'number', number, force))
    if (trade.outcome !== 'UNKNOWN') return { outcome: trade.outcome }
    const outcome = await store.inTransaction(async (db) => {
      const payer = (await listIdentities(db)).find(({ name }) => identity === undefined || name === identity)
      if (!payer) throw new ControlRefusal(404, `Nobody is called ${identity}`)
      const [combine] = await db.query<{ mchid: string; appid: string }>(
        'select mchid, appid from gateway.wechat_combine where number = $1',
        [number],
      )
      const { mchid, appid } = combine ?? gateway.keys.wechat
      return payOrders(gateway, db, {
        mchid,
        number,
        isCombine: combine !== undefined,
        openid: await openidOf(db, appid, payer.id),
        ...(coupon !== undefined && { coupon }),
        ...(force !== undefined && { isForced: force }),
      })
    })
    if (outcome === 'UNKNOWN') throw new ControlRefusal(404, `There is no payment ${number}`)
    return { outcome }
  })
}
