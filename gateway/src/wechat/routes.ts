import type { FastifyInstance } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { askRefund, queryRefund } from './ask-refund.ts'
import { closeByNumber } from './close-order.ts'
import { placeH5Order, placeJsapiOrder, placeNativeOrder } from './place-order.ts'
import { queryByNumber, queryByTransaction } from './query-order.ts'
import { serveCall, textIn, type WechatRoute } from './serve-call.ts'

type Numbers = WechatRoute['numbers']

const ofOrder: Numbers = ({ body }) => textIn(body, 'out_trade_no')
const ofPath: Numbers = ({ part }) => [part('number')]
const ofRefund: Numbers = ({ body }) => [...textIn(body, 'out_trade_no'), ...textIn(body, 'out_refund_no')]

const payments: WechatRoute[] = [
  { method: 'POST', path: '/v3/pay/transactions/native', call: 'create', numbers: ofOrder, answer: placeNativeOrder },
  { method: 'POST', path: '/v3/pay/transactions/jsapi', call: 'create', numbers: ofOrder, answer: placeJsapiOrder },
  { method: 'POST', path: '/v3/pay/transactions/h5', call: 'create', numbers: ofOrder, answer: placeH5Order },
  {
    method: 'GET',
    path: '/v3/pay/transactions/out-trade-no/:number',
    call: 'query',
    numbers: ofPath,
    answer: queryByNumber,
  },
  {
    method: 'GET',
    path: '/v3/pay/transactions/id/:id',
    call: 'query',
    numbers: ({ part }) => [part('id')],
    answer: queryByTransaction,
  },
  {
    method: 'POST',
    path: '/v3/pay/transactions/out-trade-no/:number/close',
    call: 'close',
    numbers: ofPath,
    answer: closeByNumber,
  },
]

const refunds: WechatRoute[] = [
  { method: 'POST', path: '/v3/refund/domestic/refunds', call: 'refund', numbers: ofRefund, answer: askRefund },
  {
    method: 'GET',
    path: '/v3/refund/domestic/refunds/:number',
    call: 'queryRefund',
    numbers: ofPath,
    answer: queryRefund,
  },
]

export function serveWechat(app: FastifyInstance, gateway: Gateway): void {
  for (const route of [...payments, ...refunds]) serveCall(app, gateway, route)
}
