import { hours, minutes } from '@kaidian/shared/core/time'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { GraphQLError } from 'graphql'
import { handOver, visitOf } from '../account/sign-in-payload.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { cookieJar } from '../kernel/http.ts'
import { routes, type RouteTools } from '../kernel/routes.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { beginWechatVisit } from './begin-wechat-visit.ts'
import { finishWechatVisit, type WechatOutcome } from './finish-wechat-visit.ts'
import { returnPathOf } from './return-path.ts'
import { visitCookie } from './visit-token.ts'
import { WechatApp } from './wechat-app.ts'
import { keysOfApp } from './wechat-keys.ts'
import { WechatPurpose } from './wechat-visit.ts'

type Query = Record<string, string | string[] | undefined>

const cookieLifeSeconds = hours(1) / 1000
const purposes = new Map([
  ['bind', WechatPurpose.BIND],
  ['pay', WechatPurpose.PAY],
])

/** The two ends of the way to WeChat: the mall's pages lead to the first, WeChat to the second. */
routes((app, tools) => {
  app.get<{ Querystring: Query }>('/wechat/begin', async (request, reply) => {
    const { em, cookies, from, viewer } = await peopleOf(request, reply, tools)
    const purpose = purposes.get(one(request.query['for']) ?? '') ?? WechatPurpose.SIGN_IN
    const returnPath = returnPathOf(one(request.query['next']))
    const isInside = /MicroMessenger/i.test(from.userAgent)
    const wechatApp = isInside ? WechatApp.OFFICIAL : WechatApp.WEBSITE
    const isOn = keysOfApp(wechatApp) && (isInside || purpose !== WechatPurpose.PAY)
    if (!isOn) return go(reply, pageOf(purpose, returnPath), 'OFF')
    if (purpose !== WechatPurpose.SIGN_IN && !viewer)
      return reply.redirect(`/sign-in?next=${encodeURIComponent(returnPath)}`)
    return unlessTooOften(reply, { purpose, returnPath }, async () => {
      const accountId = purpose === WechatPurpose.SIGN_IN ? null : (viewer?.accountId ?? null)
      const wish = { app: wechatApp, purpose, accountId, returnPath, ip: from.ip }
      const { token, url } = await inTransaction(em, (inner) => beginWechatVisit(inner, wish))
      cookies.set(visitCookie, token, { maxAgeSeconds: cookieLifeSeconds })
      return reply.redirect(url)
    })
  })

  app.get<{ Querystring: Query }>('/wechat/return', async (request, reply) => {
    const { em, cookies, from, viewer } = await peopleOf(request, reply, tools)
    return unlessTooOften(reply, { purpose: WechatPurpose.SIGN_IN, returnPath: '/me' }, async () => {
      const outcome = await finishWechatVisit(em, {
        token: cookies.get(visitCookie),
        state: one(request.query['state']),
        code: one(request.query['code'])?.slice(0, 200),
        viewer,
        visit: visitOf(from, Audience.MEMBER),
      })
      if (outcome.what === 'UNBOUND') cookies.set(visitCookie, outcome.token, { maxAgeSeconds: minutes(15) / 1000 })
      else cookies.clear(visitCookie)
      if (outcome.what === 'SIGNED_IN') await handOver({ em: tools.orm.em.fork(), cookies }, outcome.signedIn)
      return arrive(reply, outcome)
    })
  })
})

/** Who comes, and from where. */
async function peopleOf(request: FastifyRequest, reply: FastifyReply, { orm, resolveViewer, isSecure }: RouteTools) {
  const em = orm.em.fork({ useContext: true })
  const cookies = cookieJar(request, reply, isSecure)
  const viewer = await resolveViewer(em, Audience.MEMBER, cookies)
  const userAgent = String(request.headers['user-agent'] ?? '').slice(0, 300)
  void reply.header('cache-control', 'no-store')
  return { em, cookies, viewer, from: { ip: request.ip, userAgent, cookies } }
}

function arrive(reply: FastifyReply, { what, purpose, returnPath }: WechatOutcome): FastifyReply {
  if (what === 'SIGNED_IN') return reply.redirect(returnPath)
  if (what === 'UNBOUND' && purpose === WechatPurpose.SIGN_IN)
    return reply.redirect(`/sign-in/wechat?next=${encodeURIComponent(returnPath)}`)
  return go(reply, pageOf(purpose, returnPath), what)
}

/** The page that tells what has become of it, by a word that is no proof of anything. */
function go(reply: FastifyReply, page: string, what: string): FastifyReply {
  return reply.redirect(`${page}${page.includes('?') ? '&' : '?'}wechat=${what.toLowerCase()}`)
}

function pageOf(purpose: WechatPurpose, returnPath: string): string {
  if (purpose === WechatPurpose.PAY) return returnPath
  return purpose === WechatPurpose.BIND ? '/me/security' : `/sign-in?next=${encodeURIComponent(returnPath)}`
}

async function unlessTooOften(
  reply: FastifyReply,
  { purpose, returnPath }: Pick<WechatOutcome, 'purpose' | 'returnPath'>,
  answer: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'RATE_LIMITED') throw error
    return go(reply, pageOf(purpose, returnPath), 'OFTEN')
  }
}

/** Of a parameter that stands there twice nothing is taken. */
const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
