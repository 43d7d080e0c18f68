import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { formatYuan } from '../fen.ts'
import type { Gateway } from '../gateway.ts'
import { html, languageOf, sendPage } from '../pages/layout.ts'
import { readForm } from '../pages/read-form.ts'
import { findOpenid } from './identities.ts'
import { endTransfer, lockTransfer } from './transfer.ts'

const part = z.object({ package: z.string().max(64) })

/** What `wx.requestMerchantTransfer` shows: money that somebody is offered, and takes. */
export function serveTransferPages(app: FastifyInstance, gateway: Gateway): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/wechat/transfer/:package',
    handler: async (request, reply) => {
      const { package: secret } = part.parse(request.params)
      const isTaken = request.method === 'POST' && readForm(request).get('action') === 'take'
      const found = await gateway.store.inTransaction(async (db) => {
        const transfer = await lockTransfer(gateway, db, 'package', secret)
        if (!transfer) return undefined
        const receiver = await findOpenid(db, transfer.appid, transfer.openid)
        const waits = transfer.state === 'WAIT_USER_CONFIRM'
        const shown = waits && isTaken ? await endTransfer(gateway, db, transfer, 'SUCCESS') : transfer
        return { ...shown, receiver: receiver?.name ?? '' }
      })
      const language = languageOf(request)
      const isChinese = language === 'zh'
      const title = isChinese ? '商家转账' : 'A transfer for you'
      const page = { title, language, brand: 'wechat' } as const
      if (!found)
        return sendPage(reply, {
          ...page,
          status: 404,
          body: html`<section class="result" data-result="UNKNOWN">
            <h1>${isChinese ? '没有找到这笔转账' : 'There is no such transfer'}</h1>
          </section>`,
        })
      const words = {
        SUCCESS: isChinese ? '已收款' : 'Taken',
        FAIL: isChinese ? '转账已失败' : 'It has failed',
        CANCELLED: isChinese ? '商家已撤销' : 'Taken back by the shop',
      }
      return sendPage(reply, {
        ...page,
        body: html`<header>${title}</header>
          <div class="sum">
            <p>${isChinese ? '转账金额' : 'Amount'}</p>
            <strong><small>¥</small>${formatYuan(found.amount)}</strong>
          </div>
          <dl class="card" data-state="${found.state}">
            <div>
              <dt>${isChinese ? '收款人' : 'For'}</dt>
              <dd>${found.receiver}</dd>
            </div>
            <div>
              <dt>${isChinese ? '说明' : 'About'}</dt>
              <dd>${found.remark}</dd>
            </div>
            ${
              found.state === 'WAIT_USER_CONFIRM'
                ? ''
                : html`<div>
                    <dt>${isChinese ? '状态' : 'State'}</dt>
                    <dd>${words[found.state]}</dd>
                  </div>`
            }
          </dl>
          ${
            found.state === 'WAIT_USER_CONFIRM'
              ? html`<form method="post">
                  <button class="go" name="action" value="take">${isChinese ? '确认收款' : 'Take it'}</button>
                </form>`
              : ''
          }`,
      })
    },
  })
}
