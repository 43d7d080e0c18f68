import type { FastifyInstance } from 'fastify'
import { formatYuan } from '../fen.ts'
import type { Gateway } from '../gateway.ts'
import { html, languageOf, sendPage } from './layout.ts'
import { readForm } from './read-form.ts'

/** In place of a camera: the content of a QR code can be given by hand, and what waits to be paid is listed. */
export function serveHome(app: FastifyInstance, { store }: Gateway): void {
  app.get('/', async (request, reply) => {
    const language = languageOf(request)
    const isChinese = language === 'zh'
    const waiting = await store.query<{ address: string; goods: string; total: number }>(
      `select address, goods, total from (
         select '/wechat/pay/' || code as address, min(description) as goods, sum(total)::bigint as total, prepay.made_at
         from gateway.wechat_prepay prepay
         join gateway.wechat_order placed on case when is_combine
           then combine_mchid = prepay.mchid and combine_number = prepay.number
           else placed.mchid = prepay.mchid and placed.number = prepay.number end
         where is_live and state = 'NOTPAY'
         group by code, prepay.made_at
         union all
         select '/alipay/cashier/' || cashier, subject, total, made_at
         from gateway.alipay_trade where state = 'WAIT_BUYER_PAY') waiting
       order by made_at desc limit 20`,
    )
    return sendPage(reply, {
      title: isChinese ? '扫一扫' : 'Scan',
      language,
      brand: 'plain',
      body: html`<h1>${isChinese ? '扫一扫' : 'Scan'}</h1>
        <form method="post" action="/scan">
          <label>
            <h2>${isChinese ? '二维码的内容' : 'What the QR code holds'}</h2>
            <input
              type="text"
              name="content"
              placeholder="weixin://wxpay/bizpayurl/up?pr="
              autocomplete="off"
              required
            />
          </label>
          <button class="go">${isChinese ? '打开' : 'Open'}</button>
        </form>
        <h2>${isChinese ? '等待付款' : 'Waiting to be paid'}</h2>
        <ul class="card">
          ${
            waiting.length === 0
              ? html`<li>${isChinese ? '暂无' : 'Nothing'}</li>`
              : waiting.map(
                  ({ address, goods, total }) =>
                    html`<li><a href="${address}">${goods}</a><span class="amount">¥${formatYuan(total)}</span></li>`,
                )
          }
        </ul>
        <a class="button stay" href="/kuaidi100">${isChinese ? '在途的包裹' : 'Parcels under way'}</a>`,
    })
  })

  app.post('/scan', async (request, reply) => {
    const content = readForm(request).get('content') ?? ''
    const code = /[?&]pr=(\w{1,64})/.exec(content)?.[1]
    return reply.redirect(code === undefined ? '/' : `/wechat/pay/${code}`, 303)
  })
}
