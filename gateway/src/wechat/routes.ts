import type { FastifyInstance } from 'fastify'
import type { Gateway } from '../gateway.ts'
import { applyAbnormalRefund } from './apply-abnormal-refund.ts'
import { askFundBill, askTradeBill, serveBillDownload } from './ask-bill.ts'
import { askRefund, queryRefund } from './ask-refund.ts'
import { closeCombined, queryCombined } from './close-combined.ts'
import { closeByNumber } from './close-order.ts'
import { listCertificates } from './list-certificates.ts'
import { placeH5Combined, placeJsapiCombined, placeNativeCombined } from './place-combined.ts'
import { placeH5Order, placeJsapiOrder, placeNativeOrder } from './place-order.ts'
import { queryByNumber, queryByTransaction } from './query-order.ts'
import { splitRoutes } from './routes-of-splits.ts'
import { serveCall, textIn, type WechatRoute } from './serve-call.ts'

type Numbers = WechatRoute['numbers']

const ofOrder: Numbers = ({ body }) => textIn(body, 'out_trade_no')
const ofPath: Numbers = ({ part }) => [part('number')]
const ofRefund: Numbers = ({ body }) => [...textIn(body, 'out_trade_no'), ...textIn(body, 'out_refund_no')]

/** Knobs of a bill are those of its day. */
const ofBill: Numbers = ({ query }) => [query('bill_date') ?? '']

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

const combinePath = '/v3/combine-transactions'
const ofCombine: Numbers = ({ body }) => textIn(body, 'combine_out_trade_no')

const combined: WechatRoute[] = [
  { method: 'POST', path: `${combinePath}/native`, call: 'create', numbers: ofCombine, answer: placeNativeCombined },
  { method: 'POST', path: `${combinePath}/jsapi`, call: 'create', numbers: ofCombine, answer: placeJsapiCombined },
  { method: 'POST', path: `${combinePath}/h5`, call: 'create', numbers: ofCombine, answer: placeH5Combined },
  { method: 'GET', path: `${combinePath}/out-trade-no/:number`, call: 'query', numbers: ofPath, answer: queryCombined },
  {
    method: 'POST',
    path: `${combinePath}/out-trade-no/:number/close`,
    call: 'close',
    numbers: ofPath,
    answer: closeCombined,
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
  {
    method: 'POST',
    path: '/v3/refund/domestic/refunds/:id/apply-abnormal-refund',
    call: 'refund',
    numbers: ({ body }) => textIn(body, 'out_refund_no'),
    answer: applyAbnormalRefund,
  },
]

const bills: WechatRoute[] = [
  { method: 'GET', path: '/v3/bill/tradebill', call: 'bill', numbers: ofBill, answer: askTradeBill },
  { method: 'GET', path: '/v3/bill/fundflowbill', call: 'bill', numbers: ofBill, answer: askFundBill },
]

const certificates: WechatRoute = {
  method: 'GET',
  path: '/v3/certificates',
  call: 'other',
  numbers: () => [],
  answer: listCertificates,
}

export function serveWechat(app: FastifyInstance, gateway: Gateway): void {
  for (const route of [...payments, ...combined, ...refunds, ...bills, ...splitRoutes, certificates])
    serveCall(app, gateway, route)
  serveBillDownload(app, gateway)
}
