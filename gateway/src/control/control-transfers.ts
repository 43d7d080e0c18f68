import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { addIdentity, listIdentities, openidOf } from '../wechat/identities.ts'
import { lockTransfer, takeBackTransfer, takeTransfer } from '../wechat/transfer.ts'
import { check, ControlRefusal, readContent, readPart } from './read-control.ts'

const limited = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(200) })

/** Who has a WeChat account here, and what they do with money that is offered to them. */
export function controlTransfers(app: FastifyInstance, gateway: Gateway): void {
  const { store, keys } = gateway
  app.get('/identities', async () =>
    store.inTransaction(async (db) => {
      const described: object[] = []
      for (const { id, name, unionid, is_snapshot } of await listIdentities(db))
        described.push({
          name,
          unionid,
          isSnapshot: is_snapshot,
          openid: await openidOf(db, keys.oauth.appid, id),
          websiteOpenid: await openidOf(db, keys.oauth.websiteAppid, id),
        })
      return described
    }),
  )
  app.post('/identities', async (request) => {
    const { name } = readContent(z.strictObject({ name: z.string().min(1).max(32) }), request)
    await addIdentity(store, name)
    return { name }
  })
  app.get('/transfers', async (request) => {
    const { limit } = check(limited, request.query)
    return store.query(
      `select 'WECHAT' as provider, number, amount, state, made_at as "madeAt" from gateway.wechat_transfer
       union all
       select 'ALIPAY', number, amount, state, made_at from gateway.alipay_transfer
       order by "madeAt" desc limit $1`,
      [limit],
    )
  })
  /** its receiver takes it, as they would on the page, or the merchant takes it back on its platform */
  app.post('/transfers/:number/confirm', async (request) => change(readPart(request), takeTransfer))
  app.post('/transfers/:number/cancel', async (request) => change(readPart(request), takeBackTransfer))

  const change = async (number: string, by: typeof takeTransfer): Promise<{ state: string }> => {
    const { state } = await store.inTransaction(async (db) => {
      const transfer = await lockTransfer(gateway, db, 'number', number)
      if (!transfer) throw new ControlRefusal(404, `There is no transfer ${number}`)
      return transfer.state === 'WAIT_USER_CONFIRM' ? by(gateway, db, transfer) : transfer
    })
    return { state }
  }
}
