import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { type Cashier, cashierPage } from '../pages/cashier-page.ts'
import { languageOf, sendPage } from '../pages/layout.ts'
import { readForm, readQuery } from '../pages/read-form.ts'
import { resultPage, type PayResult } from '../pages/result-page.ts'
import type { Db } from '../store/store.ts'
import { findOpenid, listIdentities, openidOf } from './identities.ts'
import { lockCombined, lockOrder, type WechatOrder } from './order.ts'
import { payOrders } from './pay-orders.ts'
import { findPrepay, isOver, type Prepay } from './prepay.ts'

const part = z.object({ code: z.string().max(64) })

/** What a phone shows after it has scanned a code, come from another browser, or been asked to by a page in WeChat. */
export function servePayPages(app: FastifyInstance, gateway: Gateway): void {
  app.get('/wechat/pay/:code', async (request, reply) => {
    const { code } = part.parse(request.params)
    const back = backOf(request)
    const shown = await gateway.store.inTransaction((db) => look(gateway, db, code))
    if (typeof shown === 'string') return showResult(request, reply, shown, back)
    const language = languageOf(request)
    const title = language === 'zh' ? '微信支付' : 'WeChat Pay'
    return sendPage(reply, { title, language, brand: 'wechat', body: cashierPage(title, language, shown) })
  })

  app.post('/wechat/pay/:code', async (request, reply) => {
    const { code } = part.parse(request.params)
    const form = readForm(request)
    const isWish = form.get('action') === 'pay'
    const payer = Number(form.get('payer') ?? 0)
    const result = isWish ? await gateway.store.inTransaction((db) => pay(gateway, db, code, payer)) : 'CANCELED'
    const back = backOf(request)
    if (back !== undefined && (result === 'PAID' || result === 'CANCELED')) return reply.redirect(back, 303)
    return showResult(request, reply, result, back)
  })

  /** Browsers outside WeChat come here, from a page of the merchant's, and go back where the merchant has said. */
  app.get('/cgi-bin/mmpayweb-bin/checkmweb', async (request, reply) => {
    const query = readQuery(request)
    const from = request.headers.referer
    const back = query.get('redirect_url')
    if (from === undefined || !URL.canParse(from) || (back !== null && !isOf(back, from)))
      return showResult(request, reply, 'BAD_REFERER')
    const prepay = await findPrepay(gateway.store, 'prepay_id', query.get('prepay_id') ?? '')
    if (!prepay || prepay.trade_type !== 'MWEB') return showResult(request, reply, 'UNKNOWN')
    const address = `/wechat/pay/${prepay.code}`
    return reply.redirect(back === null ? address : `${address}?redirect_url=${encodeURIComponent(back)}`, 302)
  })
}

async function look(gateway: Gateway, db: Db, code: string): Promise<Cashier | PayResult> {
  const prepay = await findPrepay(db, 'code', code)
  if (!prepay) return 'UNKNOWN'
  const orders = await lockOrders(gateway, db, prepay)
  const [first] = orders
  if (!first) return 'UNKNOWN'
  if (orders.some(({ transaction_id }) => transaction_id !== null)) return 'ALREADY_PAID'
  if (isOver(prepay, gateway.clock.now())) return 'OVER'
  if (orders.some(({ state }) => state === 'CLOSED')) return 'CLOSED'
  const identities = await listIdentities(db)
  const orderer = first.orderer_openid === null ? undefined : await findOpenid(db, first.appid, first.orderer_openid)
  return {
    total: orders.reduce((total, order) => total + order.total, 0),
    lines: orders.map(({ mchid, description, total }) => ({
      merchant: nameOf(gateway, mchid),
      goods: description,
      amount: total,
    })),
    number: prepay.number,
    // Inside WeChat the one who has ordered is the one who pays.
    payers: (orderer ? [orderer] : identities).map(({ id, name }) => ({ value: String(id), name })),
    hidden: orderer ? { payer: String(orderer.id) } : {},
  }
}

/** The short name that the merchant platform would have. */
function nameOf({ keys }: Gateway, mchid: string): string {
  return mchid === keys.wechat.mchid ? '开店' : `特约商户 ${mchid}`
}

async function pay(gateway: Gateway, db: Db, code: string, payer: number): Promise<PayResult> {
  const prepay = await findPrepay(db, 'code', code)
  if (!prepay) return 'UNKNOWN'
  const [first] = await lockOrders(gateway, db, prepay)
  if (!first) return 'UNKNOWN'
  if (isOver(prepay, gateway.clock.now()) && first.transaction_id === null) return 'OVER'
  const { mchid, number, is_combine: isCombine } = prepay
  const openid = first.orderer_openid ?? (await openidOf(db, first.appid, await anyoneAs(db, payer)))
  return payOrders(gateway, db, { mchid, number, isCombine, openid })
}

/** The identity that was chosen, or the first one. */
async function anyoneAs(db: Db, payer: number): Promise<number> {
  const identities = await listIdentities(db)
  return (identities.find(({ id }) => id === payer) ?? identities[0])?.id ?? 0
}

async function lockOrders({ clock }: Gateway, db: Db, { mchid, number, is_combine }: Prepay): Promise<WechatOrder[]> {
  if (is_combine) return lockCombined(db, mchid, number, clock.now())
  const order = await lockOrder(db, mchid, { number }, clock.now())
  return order ? [order] : []
}

function showResult(request: FastifyRequest, reply: FastifyReply, result: PayResult, back?: string): FastifyReply {
  const language = languageOf(request)
  const title = language === 'zh' ? '微信支付' : 'WeChat Pay'
  return sendPage(reply, { title, language, brand: 'wechat', body: resultPage(result, language, back) })
}

function backOf(request: FastifyRequest): string | undefined {
  const back = readQuery(request).get('redirect_url')
  return back !== null && isWeb(back) ? back : undefined
}

const isWeb = (address: string): boolean => /^https?:\/\//.test(address) && URL.canParse(address)

/** The way back leads to the site one has come from. */
const isOf = (address: string, from: string): boolean => isWeb(address) && new URL(address).host === new URL(from).host
