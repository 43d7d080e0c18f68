import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { takeAnswerFault } from '../knobs/find-knobs.ts'
import type { AnswerFault, Call } from '../knobs/knobs.ts'
import { randomDigits, randomHex } from '../numbers.ts'
import type { Db } from '../store/store.ts'
import { cutOff, dribble, leaveUnanswered } from '../unkind-answers.ts'
import { authorize } from './authorize.ts'
import { activePlatformKey, platformKeys } from './platform-keys.ts'
import { WechatRefusal } from './refusal.ts'
import { signatureHeaders } from './signature.ts'

/** A call whose signature is good. */
export interface WechatCall {
  gateway: Gateway
  db: Db
  now: Date
  mchid: string
  body: unknown
  /** of the path */
  part: (name: string) => string
  /** of the query */
  query: (name: string) => string | undefined
}

export interface WechatRoute {
  method: 'GET' | 'POST'
  path: string
  call: Call
  /** the payment, then the refund or the like, that the knobs are looked up for */
  numbers: (asked: Asked) => string[]
  /** undefined: 204 without a body */
  answer: (call: WechatCall) => Promise<object | undefined>
}

type Asked = Pick<WechatCall, 'body' | 'part' | 'query'>

export function serveCall(app: FastifyInstance, gateway: Gateway, route: WechatRoute): void {
  app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const rawBody = rawBodyOf(request)
      let fault: AnswerFault | undefined
      try {
        const mchid = await authorize(gateway, {
          method: request.method,
          url: request.raw.url ?? '',
          headers: request.headers,
          rawBody,
        })
        const asked = readAsked(request, rawBody)
        fault = await takeAnswerFault(gateway.store, route.call, route.numbers(asked))
        refuseByFault(fault)
        const answered = await gateway.store.inTransaction((db) =>
          route.answer({ gateway, db, now: gateway.clock.now(), mchid, ...asked }),
        )
        return await send(gateway, request, reply, { status: answered ? 200 : 204, content: answered, fault })
      } catch (failure) {
        if (!(failure instanceof WechatRefusal)) request.log.error(failure)
        const { status, code, message, detail, finer } =
          failure instanceof WechatRefusal ? failure : new WechatRefusal('SYSTEM_ERROR')
        const content = { code, message, ...(detail && { detail }) }
        return send(gateway, request, reply, { status, content, finer, fault })
      }
    },
  })
}

interface Answer {
  status: number
  content: object | undefined
  finer?: number
  fault: AnswerFault | undefined
}

async function send(
  gateway: Gateway,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, content, finer = 0, fault }: Answer,
): Promise<FastifyReply> {
  if (fault === 'LOST') return leaveUnanswered(reply)
  if (fault === 'RESET') return cutOff(reply)
  const body = Buffer.from(content ? JSON.stringify(content) : '')
  const key = await answeringKey(gateway, request)
  const signer = fault === 'FORGED' ? { ...key, privateKey: gateway.keys.stranger.privateKey } : key
  reply.status(status).headers({
    'Content-Type': 'application/json; charset=utf-8',
    'Request-Id': `08${randomHex(14).toUpperCase()}${randomDigits(4)}-${finer}`,
    ...signatureHeaders(body, signer, {
      agedSeconds: fault === 'STALE' ? 3_600 : 0,
      ...(fault === 'WRONG_SERIAL' && { serial: '7777777777777777777777777777777777777777' }),
    }),
  })
  if (fault === 'SLOW') return dribble(reply, body)
  if (fault === 'TRUNCATED') return reply.send(body.subarray(0, Math.floor(body.length / 2)))
  return status === 204 ? reply.send() : reply.send(body)
}

/** The key that the merchant says it trusts, otherwise the one that signs now. */
async function answeringKey(gateway: Gateway, request: FastifyRequest) {
  const trusted = request.headers['wechatpay-serial']
  return platformKeys(gateway).find(({ serial }) => serial === trusted) ?? (await activePlatformKey(gateway))
}

function refuseByFault(fault: AnswerFault | undefined): void {
  if (fault === 'ERROR_500') throw new WechatRefusal('SYSTEM_ERROR')
  if (fault === 'FREQUENCY_LIMITED') throw new WechatRefusal('FREQUENCY_LIMITED')
  if (fault === 'NOT_ENOUGH') throw new WechatRefusal('NOT_ENOUGH')
}

function readAsked(request: FastifyRequest, rawBody: Buffer): Asked {
  const parts = stringsOf(request.params)
  const query = stringsOf(request.query)
  return {
    body: request.method === 'GET' ? undefined : readJson(rawBody),
    part: (name) => parts.get(name) ?? '',
    query: (name) => query.get(name),
  }
}

function readJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString())
  } catch {
    throw new WechatRefusal('PARAM_ERROR', '请求的body不是合法的JSON')
  }
}

function rawBodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0)
}

function stringsOf(values: unknown): Map<string, string> {
  const entries = typeof values === 'object' && values !== null ? Object.entries(values) : []
  return new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

/** A text at the top of a body, for looking up knobs before the body has been checked. */
export function textIn(body: unknown, name: string): string[] {
  if (typeof body !== 'object' || body === null) return []
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1]
  return typeof value === 'string' ? [value] : []
}
