import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { plainTime } from '../beijing.ts'
import { formatYuan } from '../fen.ts'
import type { Gateway } from '../gateway.ts'
import { readForm } from '../pages/read-form.ts'
import { cashierPage } from '../pages/cashier-page.ts'
import { html, languageOf, sendPage } from '../pages/layout.ts'
import { resultPage, type PayResult } from '../pages/result-page.ts'
import { openTrade } from './open-trade.ts'
import { payTrade } from './pay-trade.ts'
import { readRequest } from './read-request.ts'
import { AlipayRefusal } from './refusal.ts'
import { signNews, type AlipayParameters } from './sign.ts'
import { passTime, type AlipayTrade } from './trade.ts'

/** A browser comes with the signed form of a merchant: it is led to the cashier, or told what is wrong. */
export async function showCashier(
  gateway: Gateway,
  request: FastifyRequest,
  reply: FastifyReply,
  parameters: AlipayParameters,
): Promise<FastifyReply> {
  try {
    const asked = readRequest(gateway, parameters)
    const trade = await gateway.store.inTransaction((db) => openTrade(gateway, db, asked))
    return await reply.redirect(`/alipay/cashier/${trade.cashier}`, 302)
  } catch (failure) {
    if (!(failure instanceof AlipayRefusal)) throw failure
    const { sub_code, sub_msg } = failure.answer
    const language = languageOf(request)
    const body = html`<section class="result" data-result="REFUSED">
      <div class="sign bad" aria-hidden="true">!</div>
      <h1>${language === 'zh' ? '订单信息有误' : 'Something is wrong with this order'}</h1>
      <p>${sub_msg}</p>
      <p><code>${sub_code}</code></p>
    </section>`
    return sendPage(reply, { title: sub_code, language, brand: 'alipay', body, status: 400 })
  }
}

const part = z.object({ cashier: z.string().max(64) })

export function serveCashier(app: FastifyInstance, gateway: Gateway): void {
  app.get('/alipay/cashier/:cashier', async (request, reply) => {
    const trade = await findTrade(gateway, part.parse(request.params).cashier)
    if (!trade) return showResult(request, reply, 'UNKNOWN')
    if (trade.paid_at !== null) return showResult(request, reply, 'ALREADY_PAID', returnAddress(gateway, trade))
    if (trade.state === 'TRADE_CLOSED') return showResult(request, reply, 'CLOSED')
    const language = languageOf(request)
    return sendPage(reply, {
      title: language === 'zh' ? '支付宝收银台' : 'Alipay cashier',
      language,
      brand: 'alipay',
      body: cashierPage(language === 'zh' ? '支付宝收银台' : 'Alipay cashier', language, {
        total: trade.total,
        lines: [{ merchant: '开店', goods: trade.subject, amount: trade.total }],
        number: trade.number,
        payers: [],
        hidden: {},
      }),
    })
  })

  app.post('/alipay/cashier/:cashier', async (request, reply) => {
    const { cashier } = part.parse(request.params)
    if (readForm(request).get('action') !== 'pay') {
      const quit = quitAddress(await findTrade(gateway, cashier))
      return quit === undefined ? showResult(request, reply, 'CANCELED') : reply.redirect(quit, 303)
    }
    const { outcome, trade } = await gateway.store.inTransaction((db) => payTrade(gateway, db, 'cashier', cashier))
    const back = trade && returnAddress(gateway, trade)
    if (outcome === 'PAID' && back !== undefined) return reply.redirect(back, 303)
    return showResult(request, reply, outcome, outcome === 'ALREADY_PAID' ? back : undefined)
  })
}

/** The page of the merchant to go back to, with the trade in signed parameters; it proves nothing that a query does not. */
function returnAddress(gateway: Gateway, trade: AlipayTrade): string | undefined {
  if (trade.return_url === null || !URL.canParse(trade.return_url)) return undefined
  const { appId, sellerId, alipayPrivateKey } = gateway.keys.alipay
  const method = trade.product_code === 'QUICK_WAP_WAY' ? 'alipay.trade.wap.pay.return' : 'alipay.trade.page.pay.return'
  const signed = signNews(
    {
      charset: 'utf-8',
      out_trade_no: trade.number,
      method,
      total_amount: formatYuan(trade.total),
      trade_no: trade.trade_no,
      auth_app_id: appId,
      version: '1.0',
      app_id: appId,
      seller_id: sellerId,
      timestamp: plainTime(gateway.clock.now()),
    },
    alipayPrivateKey,
  )
  const address = new URL(trade.return_url)
  for (const [name, value] of Object.entries(signed)) address.searchParams.set(name, value)
  return address.href
}

async function findTrade(gateway: Gateway, cashier: string): Promise<AlipayTrade | undefined> {
  return gateway.store.inTransaction(async (db) => {
    const [trade] = await db.query<AlipayTrade>('select * from gateway.alipay_trade where cashier = $1 for update', [
      cashier,
    ])
    return trade && passTime(db, trade, gateway.clock.now())
  })
}

const quitting = z.object({ quit_url: z.url({ protocol: /^https?$/ }) })

function quitAddress(trade: AlipayTrade | undefined): string | undefined {
  return quitting.safeParse(trade?.content).data?.quit_url
}

function showResult(request: FastifyRequest, reply: FastifyReply, result: PayResult, back?: string): FastifyReply {
  const language = languageOf(request)
  const title = language === 'zh' ? '支付宝收银台' : 'Alipay cashier'
  return sendPage(reply, { title, language, brand: 'alipay', body: resultPage(result, language, back) })
}
