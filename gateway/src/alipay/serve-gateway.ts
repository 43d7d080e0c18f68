import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { takeAnswerFault } from '../knobs/find-knobs.ts'
import type { AnswerFault, Call } from '../knobs/knobs.ts'
import { randomHex } from '../numbers.ts'
import type { Db } from '../store/store.ts'
import { cutOff, dribble, leaveUnanswered } from '../unkind-answers.ts'
import { askForBill } from './bills.ts'
import { showCashier } from './cashier.ts'
import { productCodes } from './open-trade.ts'
import { readRequest } from './read-request.ts'
import { AlipayRefusal, businessRefusal } from './refusal.ts'
import { queryRefund, refundTrade } from './refund-trade.ts'
import { rsa2, type AlipayParameters } from './sign.ts'
import { closeTrade, queryTrade } from './trade-calls.ts'
import { queryTransfer, transfer } from './transfer.ts'

/** A call whose signature is good. */
export interface AlipayCall {
  gateway: Gateway
  db: Db
  now: Date
  content: unknown
}

const methods: Record<string, { call: Call; answer: (call: AlipayCall) => Promise<object> }> = {
  'alipay.trade.query': { call: 'query', answer: queryTrade },
  'alipay.trade.close': { call: 'close', answer: closeTrade },
  'alipay.trade.refund': { call: 'refund', answer: refundTrade },
  'alipay.trade.fastpay.refund.query': { call: 'queryRefund', answer: queryRefund },
  'alipay.data.dataservice.bill.downloadurl.query': { call: 'bill', answer: askForBill },
  'alipay.fund.trans.uni.transfer': { call: 'transfer', answer: transfer },
  'alipay.fund.trans.common.query': { call: 'queryTransfer', answer: queryTransfer },
}

/** The one door of Alipay: servers call it, and browsers are sent to it with a signed form. */
export function serveGateway(app: FastifyInstance, gateway: Gateway): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/gateway.do',
    handler: async (request, reply) => {
      const parameters = readParameters(request)
      const method = parameters['method'] ?? ''
      if (method in productCodes) return showCashier(gateway, request, reply, parameters)
      let fault: AnswerFault | undefined
      try {
        const { content } = readRequest(gateway, parameters)
        const known = methods[method]
        if (!known) throw new AlipayRefusal(40002, 'isv.invalid-method', '不存在的方法名')
        fault = await takeAnswerFault(gateway.store, known.call, numbersOf(content))
        refuseByFault(fault, known.call)
        const now = gateway.clock.now()
        const answer = await gateway.store.inTransaction((db) => known.answer({ gateway, db, now, content }))
        return await send(gateway, reply, method, { code: '10000', msg: 'Success', ...answer }, fault)
      } catch (failure) {
        if (!(failure instanceof AlipayRefusal)) request.log.error(failure)
        const { answer } =
          failure instanceof AlipayRefusal ? failure : new AlipayRefusal(20000, 'isp.unknow-error', '系统繁忙')
        return send(gateway, reply, method, answer, fault)
      }
    },
  })
}

function send(
  gateway: Gateway,
  reply: FastifyReply,
  method: string,
  answer: object,
  fault: AnswerFault | undefined,
): Promise<FastifyReply> | FastifyReply {
  if (fault === 'LOST') return leaveUnanswered(reply)
  if (fault === 'RESET') return cutOff(reply)
  const { keys } = gateway
  // Alipay writes slashes with a backslash: whoever verifies what he has written anew himself will fail.
  const text = JSON.stringify(answer).replaceAll('/', String.raw`\/`)
  const sign = rsa2(text, fault === 'FORGED' ? keys.stranger.privateKey : keys.alipay.alipayPrivateKey)
  const name = method in methods ? `${method.replaceAll('.', '_')}_response` : 'error_response'
  const body = Buffer.from(`{"${name}":${text},"sign":"${sign}"}`)
  reply.headers({ 'Content-Type': 'text/html;charset=utf-8', trace_id: randomHex(16) })
  if (fault === 'SLOW') return dribble(reply, body)
  return reply.send(fault === 'TRUNCATED' ? body.subarray(0, Math.floor(body.length / 2)) : body)
}

function refuseByFault(fault: AnswerFault | undefined, call: string): void {
  if (fault === 'ERROR_500') throw new AlipayRefusal(20000, 'aop.ACQ.SYSTEM_ERROR', '系统繁忙')
  if (fault === 'FREQUENCY_LIMITED') throw new AlipayRefusal(40005, 'app-call-limited', '应用调用次数超限')
  if (fault === 'NOT_ENOUGH')
    throw businessRefusal(call === 'transfer' ? 'PAYER_BALANCE_NOT_ENOUGH' : 'ACQ.SELLER_BALANCE_NOT_ENOUGH')
}

/** From the address and from the form, whichever has it. */
function readParameters({ raw, body }: FastifyRequest): AlipayParameters {
  const address = new URL(raw.url ?? '', 'http://gateway').searchParams
  const form = new URLSearchParams(Buffer.isBuffer(body) ? body.toString() : '')
  return Object.fromEntries([...address, ...form])
}

function numbersOf(content: unknown): string[] {
  if (typeof content !== 'object' || content === null) return []
  const values = new Map<string, unknown>(Object.entries(content))
  return ['out_trade_no', 'out_request_no', 'out_biz_no', 'bill_date'].flatMap((name) => {
    const value = values.get(name)
    return typeof value === 'string' ? [value] : []
  })
}
