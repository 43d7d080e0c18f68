import { html, type Language, type Markup } from './layout.ts'

const words = {
  PAID: ['支付成功', 'Paid'],
  ALREADY_PAID: ['已经支付过了', 'Already paid'],
  CLOSED: ['订单已关闭', 'The order is closed'],
  OVER: ['支付链接已失效，请返回商户重新获取', 'This code is no longer good: get a new one from the shop'],
  CANCELED: ['未付款', 'Not paid'],
  LEFT: ['未收款，一天内仍可收取', 'Not taken: it can be for a day'],
  UNKNOWN: ['没有找到这笔订单', 'There is no such order'],
  BAD_REFERER: ['商家存在未配置的参数，请联系商家解决', 'The shop has not registered the page you come from'],
} as const

export type PayResult = keyof typeof words

export const wordsOf = (result: PayResult, language: Language): string => words[result][language === 'zh' ? 0 : 1]

/** How it went, and the way back to the shop. */
export function resultPage(result: PayResult, language: Language, back?: string): Markup {
  const isGood = result === 'PAID' || result === 'ALREADY_PAID'
  const done = language === 'zh' ? '返回商户' : 'Back to the shop'
  return html`<section class="result" data-result="${result}">
      <div class="sign ${isGood ? '' : 'bad'}" aria-hidden="true">${isGood ? '✓' : '!'}</div>
      <h1>${wordsOf(result, language)}</h1>
    </section>
    <script src="/pages/result.js"></script>
    ${back === undefined ? '' : html`<a class="button go" href="${back}">${done}</a>`}`
}
