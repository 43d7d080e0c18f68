import { formatYuan } from '../fen.ts'
import { html, type Language, type Markup } from './layout.ts'

export interface Cashier {
  total: number
  lines: { merchant: string; goods: string; amount: number }[]
  number: string
  payers: { value: string; name: string }[]
  /** what is sent back unchanged with the form */
  hidden: Record<string, string>
}

const words = {
  zh: {
    sum: '应付金额',
    merchant: '收款方',
    goods: '商品',
    number: '商户单号',
    payer: '付款人',
    pay: '确认付款',
    cancel: '取消',
  },
  en: {
    sum: 'To pay',
    merchant: 'To',
    goods: 'For',
    number: 'Order number',
    payer: 'Who pays',
    pay: 'Pay now',
    cancel: 'Cancel',
  },
}

export function cashierPage(brand: string, language: Language, cashier: Cashier): Markup {
  const say = words[language]
  const { total, lines, number, payers, hidden } = cashier
  const [line] = lines
  return html`<header>${brand}</header>
    <div class="sum">
      <p>${say.sum}</p>
      <strong><small>¥</small>${formatYuan(total)}</strong>
    </div>
    <form method="post">
      ${
        lines.length === 1 && line
          ? html`<dl class="card">
              <div>
                <dt>${say.merchant}</dt>
                <dd>${line.merchant}</dd>
              </div>
              <div>
                <dt>${say.goods}</dt>
                <dd>${line.goods}</dd>
              </div>
              <div>
                <dt>${say.number}</dt>
                <dd>${number}</dd>
              </div>
            </dl>`
          : html`<ul class="card">
              ${lines.map(
                ({ merchant, goods, amount }) =>
                  html`<li>
                    <span>${goods}<br /><small>${merchant}</small></span
                    ><span class="amount">¥${formatYuan(amount)}</span>
                  </li>`,
              )}
            </ul>`
      }
      ${
        payers.length < 2
          ? ''
          : html`<fieldset>
              <legend>${say.payer}</legend>
              ${payers.map(
                ({ value, name }, at) =>
                  html`<label class="choice"
                    ><input type="radio" name="payer" value="${value}" ${at === 0 ? 'checked' : ''} />${name}</label
                  >`,
              )}
            </fieldset>`
      }
      ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <button class="go" name="action" value="pay">${say.pay}</button>
      <button class="stay" name="action" value="cancel">${say.cancel}</button>
    </form>`
}
