import { cancelTransfer, askTransfer, queryTransfer } from './ask-transfer.ts'
import { queryReturn, returnSplit } from './return-split.ts'
import { textIn, type WechatRoute } from './serve-call.ts'
import { askSplit, querySplit, queryUnsplit, unfreezeRest } from './split-order.ts'
import { addReceiver, removeReceiver } from './split-receivers.ts'

type Numbers = WechatRoute['numbers']

const none: Numbers = () => []
const ofSplit: Numbers = ({ body }) => textIn(body, 'out_order_no')
const ofReturn: Numbers = ({ body }) => textIn(body, 'out_return_no')
const ofBill: Numbers = ({ body }) => textIn(body, 'out_bill_no')
const ofPath: Numbers = ({ part }) => [part('number')]

const splitting = '/v3/profitsharing'
const transfers = '/v3/fund-app/mch-transfer/transfer-bills'

/** Sharing out what was paid, and paying people out. */
export const splitRoutes: WechatRoute[] = [
  { method: 'POST', path: `${splitting}/receivers/add`, call: 'other', numbers: none, answer: addReceiver },
  { method: 'POST', path: `${splitting}/receivers/delete`, call: 'other', numbers: none, answer: removeReceiver },
  { method: 'POST', path: `${splitting}/orders`, call: 'split', numbers: ofSplit, answer: askSplit },
  { method: 'POST', path: `${splitting}/orders/unfreeze`, call: 'split', numbers: ofSplit, answer: unfreezeRest },
  { method: 'GET', path: `${splitting}/orders/:number`, call: 'query', numbers: ofPath, answer: querySplit },
  { method: 'POST', path: `${splitting}/return-orders`, call: 'split', numbers: ofReturn, answer: returnSplit },
  { method: 'GET', path: `${splitting}/return-orders/:number`, call: 'query', numbers: ofPath, answer: queryReturn },
  { method: 'GET', path: `${splitting}/transactions/:id/amounts`, call: 'query', numbers: none, answer: queryUnsplit },
  { method: 'POST', path: transfers, call: 'transfer', numbers: ofBill, answer: askTransfer },
  {
    method: 'GET',
    path: `${transfers}/out-bill-no/:number`,
    call: 'queryTransfer',
    numbers: ofPath,
    answer: queryTransfer,
  },
  {
    method: 'GET',
    path: `${transfers}/transfer-bill-no/:id`,
    call: 'queryTransfer',
    numbers: none,
    answer: queryTransfer,
  },
  {
    method: 'POST',
    path: `${transfers}/out-bill-no/:number/cancel`,
    call: 'transfer',
    numbers: ofPath,
    answer: cancelTransfer,
  },
]
