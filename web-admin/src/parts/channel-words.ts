import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What the channels' codes mean to whoever has to act on them, and ours for silence. */
const codeWords: Readonly<Record<string, MessageDescriptor>> = {
  ETIMEDOUT: msg`超时`,
  ECONNABORTED: msg`超时`,
  EOPENBREAKER: msg`熔断中，没有调用`,
  ECONNREFUSED: msg`连不上`,
  ECONNRESET: msg`连接被断开`,
  ENOTFOUND: msg`找不到渠道的地址`,
  EPROTO: msg`加密连接失败`,
  NO_ANSWER: msg`没有可信的答复`,
  OTHER_FORM: msg`答复的格式不对`,
  NO_KEYS: msg`没有这个渠道的密钥`,
  FREQUENCY_LIMITED: msg`调用太频繁`,
  SYSTEM_ERROR: msg`渠道系统错误`,
  SYSTEMERROR: msg`渠道系统错误`,
  'ACQ.SYSTEM_ERROR': msg`渠道系统错误`,
  BANK_ERROR: msg`银行系统错误`,
  SIGN_ERROR: msg`签名不被接受，请核对密钥`,
  NO_AUTH: msg`没有开通或没有权限`,
  PARAM_ERROR: msg`参数不被接受`,
  INVALID_REQUEST: msg`请求不被接受`,
  NOT_ENOUGH: msg`账户余额不足`,
  'ACQ.SELLER_BALANCE_NOT_ENOUGH': msg`账户余额不足`,
  ORDER_NOT_EXIST: msg`没有此单，付款人未开始时正常`,
  ORDERNOTEXIST: msg`没有此单，付款人未开始时正常`,
  'ACQ.TRADE_NOT_EXIST': msg`没有此单，付款人未开始时正常`,
  RESOURCE_NOT_EXISTS: msg`没有此单`,
  ORDERPAID: msg`已付款，不能关闭`,
  ORDER_CLOSED: msg`此单已关闭`,
  OUT_TRADE_NO_USED: msg`单号已用过`,
  TRADE_ERROR: msg`此单的状态不允许`,
  'ACQ.TRADE_STATUS_ERROR': msg`此单的状态不允许`,
  'ACQ.TRADE_NOT_ALLOW_REFUND': msg`此单不允许退款`,
  'ACQ.TRADE_HAS_FINISHED': msg`交易已结束，不能退款`,
  RULE_LIMIT: msg`被渠道的规则限制`,
  ABNORMAL: msg`无法原路退回，如银行卡已注销`,
  CLOSED: msg`渠道已关闭此单，换新单号再办`,
  BUSY: msg`忙，请稍后再来`,
  '40029': msg`登录凭证无效`,
  '40163': msg`登录凭证已用过`,
  '42003': msg`登录凭证已过期`,
  '40125': msg`应用密钥不对`,
  '40013': msg`应用编号不对`,
  OTHER: msg`其他`,
}

const forgedWords: Readonly<Record<string, MessageDescriptor>> = {
  signature: msg`签名不符`,
  serial: msg`不认识的密钥序列号`,
  stale: msg`太旧或太新`,
  headers: msg`没有签名`,
  kind: msg`签名方式不对`,
  shape: msg`内容的格式不对`,
  type: msg`内容与类型不符`,
  cipher: msg`解不开密文`,
  json: msg`内容不完整`,
  content: msg`签了名，却读不懂`,
  OTHER: msg`其他`,
}

const faultWords: Readonly<Record<string, MessageDescriptor>> = {
  UNKNOWN_NUMBER: msg`没有这个单号`,
  OTHER_MERCHANT: msg`不是我们的商户账号`,
  OTHER_CURRENCY: msg`币种不对`,
  OTHER_AMOUNT: msg`金额不符`,
  OTHER_TRANSACTION: msg`同一单号的另一笔付款`,
  OTHER_OUTCOME: msg`与我们记下的结果相反`,
  NO_TRANSACTION: msg`没有渠道流水号`,
}

/** A code that nobody has words for here is shown alone. */
export const codeWord = (code: string): MessageDescriptor | undefined => codeWords[code]
export const forgedWord = (reason: string): MessageDescriptor | undefined => forgedWords[reason]
export const faultWord = (reason: string): MessageDescriptor | undefined => faultWords[reason]
