/** What WeChat Pay answers when it does not do what it was asked for. */
export class WechatRefusal extends Error {
  override name = 'WechatRefusal'
  readonly status: number
  readonly code: string
  /** after the last "-" of the Request-Id */
  readonly finer: number
  readonly detail: Record<string, unknown> | undefined

  constructor(kind: keyof typeof refusals, message?: string, more: { finer?: number; detail?: object } = {}) {
    const [status, code, words, finer] = refusals[kind]
    super(message ?? words)
    this.status = status
    this.code = code
    this.finer = more.finer ?? finer
    this.detail = more.detail ? { ...more.detail } : undefined
  }
}

const refusals = {
  PARAM_ERROR: [400, 'PARAM_ERROR', '参数错误', 268435459],
  UNKNOWN_FIELD: [400, 'PARAM_ERROR', '请求中含有未在API文档中定义的参数', 270924358],
  INVALID_REQUEST: [400, 'INVALID_REQUEST', '无效请求', 268435460],
  REENTRY: [400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致，请核实后再试', 268498688],
  APPID_MCHID_NOT_MATCH: [400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配', 268442373],
  MCH_NOT_EXISTS: [400, 'MCH_NOT_EXISTS', '商户号不存在', 268441345],
  ORDER_CLOSED: [400, 'ORDER_CLOSED', '订单已关闭', 268498690],
  ORDER_PAID: [400, 'ORDERPAID', '该订单已支付', 268449538],
  SIGN_ERROR: [401, 'SIGN_ERROR', '错误的签名，验签失败', 268443699],
  NO_AUTH: [403, 'NO_AUTH', '商户无权限', 268442384],
  OUT_TRADE_NO_USED: [403, 'OUT_TRADE_NO_USED', '商户订单号重复', 268498689],
  TRADE_ERROR: [403, 'TRADE_ERROR', '交易错误', 268451077],
  RULE_LIMIT: [403, 'RULE_LIMIT', '业务规则限制', 268435512],
  NOT_ENOUGH: [403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起', 268494850],
  ORDER_NOT_EXIST: [404, 'ORDER_NOT_EXIST', '订单不存在', 268512771],
  RESOURCE_NOT_EXISTS: [404, 'RESOURCE_NOT_EXISTS', '查询的资源不存在', 268512772],
  NOT_FOUND: [404, 'RESOURCE_NOT_EXISTS', '请求的资源不存在', 268435461],
  NO_STATEMENT_EXIST: [400, 'NO_STATEMENT_EXIST', '账单文件不存在', 268512773],
  STATEMENT_CREATING: [400, 'STATEMENT_CREATING', '账单生成中，请在上午10点以后获取', 268512774],
  FREQUENCY_LIMITED: [429, 'FREQUENCY_LIMITED', '频率超限，请降低请求接口频率', 268435463],
  OPENID_MISMATCH: [500, 'OPENID_MISMATCH', 'openid和appid不匹配', 268435465],
  SYSTEM_ERROR: [500, 'SYSTEM_ERROR', '系统异常，请用相同参数重新调用', 268435464],
} as const satisfies Record<string, readonly [number, string, string, number]>
