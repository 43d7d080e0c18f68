/** What Alipay answers, with HTTP 200, when it does not do what it was asked for. */
export class AlipayRefusal extends Error {
  override name = 'AlipayRefusal'
  readonly answer: { code: string; msg: string; sub_code: string; sub_msg: string }

  constructor(code: keyof typeof messages, subCode: string, subMessage: string) {
    super(subMessage)
    this.answer = { code: String(code), msg: messages[code], sub_code: subCode, sub_msg: subMessage }
  }
}

const messages = {
  20000: 'Service Currently Unavailable',
  40001: 'Missing Required Arguments',
  40002: 'Invalid Arguments',
  40004: 'Business Failed',
  40005: 'Call Limited',
} as const

export const businessRefusal = (subCode: keyof typeof business): AlipayRefusal =>
  new AlipayRefusal(40004, subCode, business[subCode])

const business = {
  'ACQ.TRADE_NOT_EXIST': '交易不存在',
  'ACQ.TRADE_STATUS_ERROR': '交易状态不合法',
  'ACQ.TRADE_NOT_ALLOW_REFUND': '当前交易不允许退款',
  'ACQ.TRADE_HAS_FINISHED': '交易已完结',
  'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL': '退款金额超限',
  'ACQ.DISCORDANT_REPEAT_REQUEST': '请求信息不一致',
  'ACQ.SELLER_BALANCE_NOT_ENOUGH': '卖家余额不足',
  'ACQ.INVALID_PARAMETER': '参数无效',
  'isp.bill_not_exist': '账单不存在',
  PAYER_BALANCE_NOT_ENOUGH: '付款方余额不足',
  ORDER_NOT_EXIST: '转账订单不存在',
  DUPLICATE_REQUEST: '请求信息不一致',
} as const
