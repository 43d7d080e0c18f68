import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { randomText } from '../numbers.ts'
import { readQuery } from '../pages/read-form.ts'
import { findIdentity, openidOf } from '../wechat/identities.ts'

interface Token {
  access_token: string
  refresh_token: string
  appid: string
  openid: string
  identity_id: number
  scope: string
  made_at: Date
}

const codeLifetimeMs = 5 * 60_000
const tokenLifetimeSeconds = 7_200
const refreshLifetimeMs = 30 * 86_400_000

class SnsMistake extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/** What a site's server asks with a code: who it was. Mistakes come with HTTP 200, as from WeChat. */
export function serveSns(app: FastifyInstance, gateway: Gateway): void {
  serve('/sns/oauth2/access_token', (query) => exchangeCode(gateway, query))
  serve('/sns/oauth2/refresh_token', (query) => refreshToken(gateway, query))
  serve('/sns/userinfo', (query) => describeUser(gateway, query))
  serve('/sns/auth', async (query) => {
    await findToken(gateway, query)
    return { errcode: 0, errmsg: 'ok' }
  })

  function serve(path: string, answer: (query: URLSearchParams) => Promise<object>): void {
    app.get(path, async (request, reply) => {
      try {
        return await sendJson(reply, await answer(readQuery(request)))
      } catch (failure) {
        if (!(failure instanceof SnsMistake)) throw failure
        const errmsg = `${failure.message}, rid: ${randomText(8)}-${randomText(8)}-${randomText(8)}`
        return sendJson(reply, { errcode: failure.code, errmsg })
      }
    })
  }
}

const sendJson = (reply: FastifyReply, content: object): FastifyReply =>
  reply.header('Content-Type', 'text/plain; charset=utf-8').send(JSON.stringify(content))

/** A code is good once, for five minutes, and with the secret of its own appid. */
async function exchangeCode({ store, clock, keys }: Gateway, query: URLSearchParams): Promise<object> {
  const appid = query.get('appid') ?? ''
  const secrets = new Map([
    [keys.oauth.appid, keys.oauth.secret],
    [keys.oauth.websiteAppid, keys.oauth.websiteSecret],
  ])
  const secret = secrets.get(appid)
  if (secret === undefined) throw new SnsMistake(40013, 'invalid appid')
  if (secret !== query.get('secret')) throw new SnsMistake(40125, 'invalid appsecret')
  if (query.get('grant_type') !== 'authorization_code') throw new SnsMistake(40002, 'invalid grant_type')
  const now = clock.now()
  const found = await store.inTransaction(async (db) => {
    const [row] = await db.query<{ identity_id: number; scope: string; made_at: Date; used_at: Date | null }>(
      'select identity_id, scope, made_at, used_at from gateway.oauth_code where code = $1 and appid = $2 for update',
      [query.get('code') ?? '', appid],
    )
    if (row?.used_at) throw new SnsMistake(40163, 'code been used')
    if (!row || now.getTime() - row.made_at.getTime() > codeLifetimeMs) throw new SnsMistake(40029, 'invalid code')
    await db.query('update gateway.oauth_code set used_at = $2 where code = $1', [query.get('code'), now])
    return { ...row, openid: await openidOf(db, appid, row.identity_id) }
  })
  const token: Token = {
    access_token: `98_${randomText(80)}`,
    refresh_token: `98_${randomText(80)}`,
    appid,
    openid: found.openid,
    identity_id: found.identity_id,
    scope: found.scope,
    made_at: now,
  }
  await store.query(
    `insert into gateway.oauth_token (access_token, refresh_token, appid, openid, identity_id, scope, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [token.access_token, token.refresh_token, appid, token.openid, token.identity_id, token.scope, now],
  )
  const identity = await findIdentity(store, token.identity_id)
  return {
    ...describeToken(token),
    ...(token.scope !== 'snsapi_base' && identity && { unionid: identity.unionid }),
    ...(token.scope === 'snsapi_userinfo' && identity?.is_snapshot && { is_snapshotuser: 1 }),
  }
}

async function refreshToken({ store, clock, keys }: Gateway, query: URLSearchParams): Promise<object> {
  if (![keys.oauth.appid, keys.oauth.websiteAppid].includes(query.get('appid') ?? ''))
    throw new SnsMistake(40013, 'invalid appid')
  const now = clock.now()
  const [token] = await store.query<Token>(
    `update gateway.oauth_token set access_token = $3, made_at = $4
     where refresh_token = $1 and appid = $2 and made_at > $5 returning *`,
    [
      query.get('refresh_token'),
      query.get('appid'),
      `98_${randomText(80)}`,
      now,
      new Date(now.getTime() - refreshLifetimeMs),
    ],
  )
  if (!token) throw new SnsMistake(40030, 'invalid refresh_token')
  return describeToken(token)
}

async function describeUser(gateway: Gateway, query: URLSearchParams): Promise<object> {
  const token = await findToken(gateway, query)
  if (token.scope === 'snsapi_base') throw new SnsMistake(48001, 'api unauthorized')
  const identity = await findIdentity(gateway.store, token.identity_id)
  return {
    openid: token.openid,
    nickname: identity?.name ?? '',
    sex: 0,
    language: '',
    city: '',
    province: '',
    country: '',
    headimgurl: `${gateway.publicUrl}/sns/portrait/${token.identity_id}.svg`,
    privilege: [],
    unionid: identity?.unionid ?? '',
  }
}

async function findToken({ store, clock }: Gateway, query: URLSearchParams): Promise<Token> {
  const [token] = await store.query<Token>('select * from gateway.oauth_token where access_token = $1', [
    query.get('access_token') ?? '',
  ])
  if (!token) throw new SnsMistake(40001, 'invalid credential, access_token is invalid or not latest')
  if (token.openid !== query.get('openid')) throw new SnsMistake(40003, 'invalid openid')
  if (clock.now().getTime() - token.made_at.getTime() > tokenLifetimeSeconds * 1000)
    throw new SnsMistake(42001, 'access_token expired')
  return token
}

function describeToken({ access_token, refresh_token, openid, scope }: Token): object {
  return { access_token, expires_in: tokenLifetimeSeconds, refresh_token, openid, scope }
}
