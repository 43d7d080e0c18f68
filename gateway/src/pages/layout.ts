import type { FastifyReply, FastifyRequest } from 'fastify'
import { style } from './style.ts'

/** Text that is markup already. Everything else is escaped on its way into a page. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Piece = string | number | Markup | readonly Markup[]

export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(strings.map((text, at) => text + write(pieces[at] ?? '')).join(''))
}

function write(piece: Piece): string {
  if (piece instanceof Markup) return piece.text
  if (typeof piece === 'object') return piece.map(({ text }) => text).join('')
  return String(piece).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

export type Language = 'zh' | 'en'

/** Chinese, unless the browser asks for English first. */
export function languageOf({ headers }: FastifyRequest): Language {
  return headers['accept-language']?.trimStart().toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export interface Page {
  title: string
  language: Language
  brand: 'wechat' | 'alipay' | 'plain'
  body: Markup
  status?: number
}

export function sendPage(reply: FastifyReply, { title, language, brand, body, status = 200 }: Page): FastifyReply {
  const page = html`<!doctype html>
    <html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>${title}</title>
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body class="${brand}">
        <main>${body}</main>
        <footer>${language === 'zh' ? '本地网关 · 不产生真实资金' : 'Local gateway · no real money'}</footer>
      </body>
    </html>`
  return reply
    .status(status)
    .headers({
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; base-uri 'none'",
      'Referrer-Policy': 'no-referrer',
    })
    .send(page.text)
}
