import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { formatYuan } from '../fen.ts'
import type { Gateway } from '../gateway.ts'
import { html, languageOf, sendPage, type Language, type Markup } from '../pages/layout.ts'
import { readForm } from '../pages/read-form.ts'
import { resultPage } from '../pages/result-page.ts'
import { findOpenid } from './identities.ts'
import { lockTransfer, takeTransfer, type TransferState, type WechatTransfer } from './transfer.ts'

const part = z.object({ package: z.string().max(64) })

type Shown = WechatTransfer & { receiver: string }

/** What `requestMerchantTransfer` shows: money that somebody is offered, and takes or leaves. */
export function serveTransferPages(app: FastifyInstance, gateway: Gateway): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/wechat/transfer/:package',
    handler: async (request, reply) => {
      const action = request.method === 'POST' ? readForm(request).get('action') : null
      const shown = await look(gateway, part.parse(request.params).package, action === 'take')
      const language = languageOf(request)
      const title = language === 'zh' ? '商家转账' : 'A transfer for you'
      const page = { title, language, brand: 'wechat' } as const
      if (!shown) return sendPage(reply, { ...page, status: 404, body: resultPage('UNKNOWN', language) })
      if (action === 'leave') return sendPage(reply, { ...page, body: resultPage('LEFT', language) })
      return sendPage(reply, { ...page, body: transferPage(title, language, shown) })
    },
  })
}

function look(gateway: Gateway, secret: string, takes: boolean): Promise<Shown | undefined> {
  return gateway.store.inTransaction(async (db) => {
    const transfer = await lockTransfer(gateway, db, 'package', secret)
    if (!transfer) return undefined
    const receiver = await findOpenid(db, transfer.appid, transfer.openid)
    const shown = takes ? await takeTransfer(gateway, db, transfer) : transfer
    return { ...shown, receiver: receiver?.name ?? '' }
  })
}

const states: Record<Language, Record<TransferState, string>> = {
  zh: {
    ACCEPTED: '已受理',
    PROCESSING: '处理中',
    WAIT_USER_CONFIRM: '待收款',
    TRANSFERING: '转账中',
    CANCELING: '商家撤销中',
    SUCCESS: '已收款',
    FAIL: '转账已失败',
    CANCELLED: '商家已撤销',
  },
  en: {
    ACCEPTED: 'Accepted',
    PROCESSING: 'In progress',
    WAIT_USER_CONFIRM: 'Waiting',
    TRANSFERING: 'On its way',
    CANCELING: 'The shop takes it back',
    SUCCESS: 'Taken',
    FAIL: 'It has failed',
    CANCELLED: 'Taken back by the shop',
  },
}

/** What the page around it hears: taken is taken, also while the money is still on its way. */
const isTaken = (state: TransferState): boolean => state === 'SUCCESS' || state === 'TRANSFERING'

const words = {
  zh: { sum: '转账金额', receiver: '收款人', about: '说明', state: '状态', take: '确认收款', leave: '暂不收款' },
  en: { sum: 'Amount', receiver: 'For', about: 'About', state: 'State', take: 'Take it', leave: 'Not now' },
}

function transferPage(title: string, language: Language, { amount, receiver, remark, state }: Shown): Markup {
  const say = words[language]
  const waits = state === 'WAIT_USER_CONFIRM'
  return html`<header>${title}</header>
    <div class="sum">
      <p>${say.sum}</p>
      <strong><small>¥</small>${formatYuan(amount)}</strong>
    </div>
    <dl class="card" data-state="${state}">
      <div>
        <dt>${say.receiver}</dt>
        <dd>${receiver}</dd>
      </div>
      <div>
        <dt>${say.about}</dt>
        <dd>${remark}</dd>
      </div>
      <div>
        <dt>${say.state}</dt>
        <dd>${states[language][state]}</dd>
      </div>
    </dl>
    ${
      waits
        ? html`<form method="post">
            <button class="go" name="action" value="take">${say.take}</button>
            <button class="stay" name="action" value="leave">${say.leave}</button>
          </form>`
        : html`<p data-result="${isTaken(state) ? 'PAID' : 'CLOSED'}"></p>
            <script src="/pages/result.js"></script>`
    }`
}
