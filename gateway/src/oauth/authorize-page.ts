import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { randomText } from '../numbers.ts'
import { html, languageOf, sendPage } from '../pages/layout.ts'
import { readForm, readQuery } from '../pages/read-form.ts'
import { findIdentity, listIdentities, openidOf } from '../wechat/identities.ts'

interface Wish {
  appid: string
  redirectUri: string
  scope: string
  state: string
}

const cookie = 'gateway_identity'
const order = ['appid', 'redirect_uri', 'response_type', 'scope', 'state']

/** The pages on which somebody lets a site know who they are: in WeChat's browser, and by scanning on a PC. */
export function serveAuthorizePages(app: FastifyInstance, gateway: Gateway): void {
  const { oauth } = gateway.keys
  serveAt('/connect/oauth2/authorize', oauth.appid, ['snsapi_base', 'snsapi_userinfo'])
  serveAt('/connect/qrconnect', oauth.websiteAppid, ['snsapi_login'])

  function serveAt(path: string, appid: string, scopes: string[]): void {
    app.get(path, async (request, reply) => {
      const wish = readWish(readQuery(request), appid, scopes)
      if (typeof wish === 'string') return showMistake(request, reply, wish)
      // Asked for nothing but the openid, WeChat does not show a page to whoever is known already.
      const known = wish.scope === 'snsapi_base' ? identityIn(request) : undefined
      if (known !== undefined && (await findIdentity(gateway.store, known)))
        return reply.redirect(await grant(gateway, wish, known), 302)
      return showChoice(gateway, request, reply, wish)
    })

    app.post(path, async (request, reply) => {
      const wish = readWish(readQuery(request), appid, scopes)
      if (typeof wish === 'string') return showMistake(request, reply, wish)
      const form = readForm(request)
      const identity = Number(form.get('identity'))
      if (!(await findIdentity(gateway.store, identity))) return showMistake(request, reply, '没有这个身份')
      if (form.get('action') !== 'allow') return reply.redirect(backTo(wish, {}), 303)
      reply.header('Set-Cookie', `${cookie}=${identity}; Path=/; HttpOnly; SameSite=Lax`)
      return reply.redirect(await grant(gateway, wish, identity), 303)
    })
  }
}

function readWish(query: URLSearchParams, appid: string, scopes: readonly string[]): Wish | string {
  const names = [...query.keys()].filter((name) => order.includes(name))
  if (names.join() !== order.filter((name) => names.includes(name)).join()) return '链接参数顺序错误'
  const redirectUri = query.get('redirect_uri') ?? ''
  const scope = query.get('scope') ?? ''
  if (query.get('appid') !== appid) return 'AppID 参数错误'
  if (!/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri)) return 'redirect_uri 参数错误'
  if (query.get('response_type') !== 'code') return 'response_type 参数错误'
  if (!scopes.includes(scope)) return 'Scope 参数错误或没有 Scope 权限'
  const state = query.get('state') ?? ''
  if (state.length > 128) return 'state 参数过长'
  return { appid, redirectUri, scope, state }
}

async function grant({ store, clock }: Gateway, wish: Wish, identity: number): Promise<string> {
  const code = `0${randomText(31)}`
  await store.query(
    'insert into gateway.oauth_code (code, appid, identity_id, scope, made_at) values ($1, $2, $3, $4, $5)',
    [code, wish.appid, identity, wish.scope, clock.now()],
  )
  await store.inTransaction((db) => openidOf(db, wish.appid, identity))
  return backTo(wish, { code })
}

function backTo({ redirectUri, state }: Wish, more: Record<string, string>): string {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries(more)) address.searchParams.set(name, value)
  if (state !== '') address.searchParams.set('state', state)
  return address.href
}

async function showChoice(gateway: Gateway, request: FastifyRequest, reply: FastifyReply, wish: Wish) {
  const language = languageOf(request)
  const isChinese = language === 'zh'
  const identities = await listIdentities(gateway.store)
  const site = new URL(wish.redirectUri).host
  return sendPage(reply, {
    title: isChinese ? '微信登录' : 'Sign in with WeChat',
    language,
    brand: 'wechat',
    body: html`<header>${isChinese ? '微信登录' : 'Sign in with WeChat'}</header>
      <h1>${isChinese ? `${site} 申请获取` : `${site} asks for`}</h1>
      <dl class="card">
        <div>
          <dt>${wish.scope}</dt>
          <dd>
            ${
              wish.scope === 'snsapi_base'
                ? isChinese
                  ? '你的 openid'
                  : 'your openid'
                : isChinese
                  ? '你的昵称、头像和 unionid'
                  : 'your nickname, picture and unionid'
            }
          </dd>
        </div>
      </dl>
      <form method="post">
        <fieldset>
          <legend>${isChinese ? '以谁的身份' : 'As whom'}</legend>
          ${identities.map(
            ({ id, name, is_snapshot }, at) =>
              html`<label class="choice">
                <input type="radio" name="identity" value="${id}" ${at === 0 ? 'checked' : ''} />${name}
                <span>${is_snapshot ? (isChinese ? '快照页虚拟账号' : 'virtual account') : ''}</span>
              </label>`,
          )}
        </fieldset>
        <button class="go" name="action" value="allow">${isChinese ? '同意' : 'Allow'}</button>
        <button class="stay" name="action" value="deny">${isChinese ? '拒绝' : 'Refuse'}</button>
      </form>`,
  })
}

function showMistake(request: FastifyRequest, reply: FastifyReply, mistake: string): FastifyReply {
  const body = html`<section class="result" data-result="MISTAKE">
    <div class="sign bad" aria-hidden="true">!</div>
    <h1>${mistake}</h1>
  </section>`
  return sendPage(reply, { title: mistake, language: languageOf(request), brand: 'wechat', body, status: 400 })
}

function identityIn({ headers }: FastifyRequest): number | undefined {
  const found = new RegExp(`(?:^|; )${cookie}=(\\d{1,9})(?:;|$)`).exec(headers.cookie ?? '')
  return found ? Number(found[1]) : undefined
}
