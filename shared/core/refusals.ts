/**
 * Every refusal the server can give, with its words. `{name}` stands for a parameter.
 * A web app looks up the same words, so that a refusal reads alike wherever it is shown.
 */
export const refusals = {
  NOT_FOUND: { zh: '没有找到', en: 'Not found' },
  CONFLICT: { zh: '别处刚刚改动过，请刷新后重试', en: 'Changed elsewhere just now: reload and try again' },
  IDEMPOTENCY_KEY_REUSED: { zh: '这个请求编号已用于另一项操作', en: 'This request key was used for something else' },
  CLOCK_NOT_MOVABLE: { zh: '只有演示环境可以调整时钟', en: 'Only a demo has a movable clock' },
  FILE_NOT_FOUND: { zh: '文件不存在或不是您的', en: 'The file does not exist or is not yours' },
  FILE_TOO_LARGE: { zh: '文件太大，最大 {megabytes} MB', en: 'The file is too large: at most {megabytes} MB' },
  FILE_TYPE_REFUSED: { zh: '不支持这种文件', en: 'This type of file is not accepted' },
  FILE_BROKEN: { zh: '文件已损坏，无法读取', en: 'The file is broken and cannot be read' },
  TOO_MANY_FILES: { zh: '今天上传的文件太多，请明天再试', en: 'Too many files today: try again tomorrow' },
  TOO_MANY_FREIGHT_TEMPLATES: { zh: '运费模板最多 {max} 个', en: 'At most {max} freight templates' },
  REGION_UNKNOWN: { zh: '没有这个地区:{code}', en: 'There is no such region: {code}' },
  PRODUCT_CHANGED: { zh: '商品已被修改，请刷新后重试', en: 'The product has been changed: reload and try again' },
  PRODUCT_OWN: { zh: '不能审核自己店铺的商品', en: 'Nobody reviews the products of their own shop' },
  PRODUCT_INCOMPLETE: {
    zh: '提交前请上传至少一张商品图片，占位图不算',
    en: 'Upload at least one picture before submitting it; a placeholder is none',
  },
  PRODUCT_NOT_SUBMITTABLE: { zh: '当前状态不能提交审核', en: 'It cannot be submitted in its present state' },
  PRODUCT_NOT_PENDING: { zh: '商品不在待审核状态', en: 'The product is not awaiting review' },
  PRODUCT_NOT_APPROVED: {
    zh: '商品尚未通过审核，不能上架',
    en: 'The product has not been approved and cannot go on sale',
  },
  REVIEW_REASON_MISSING: { zh: '退回时请填写原因或备注', en: 'Give a reason or a remark when returning it' },
  CATEGORY_NOT_LEAF: { zh: '请选择最末级分类', en: 'Choose a category of the last level' },
  OPTIONS_NOT_UNIQUE: {
    zh: '规格名称或规格值重复:{text}',
    en: 'An option or one of its values is there twice: {text}',
  },
  VARIANTS_NOT_UNIQUE: { zh: '规格组合重复:{text}', en: 'This combination of options is there twice: {text}' },
  VARIANTS_NOT_COMPLETE: {
    zh: '规格组合不完整：应有 {expected} 个',
    en: 'Not every combination of options is there: {expected} are needed',
  },
  VARIANT_VALUE_UNKNOWN: { zh: '规格值不在选项中:{text}', en: 'This value is not among the options: {text}' },
  VARIANTS_ALL_DISABLED: { zh: '至少启用一个规格', en: 'Enable at least one variant' },
  PRICE_ABOVE_ORIGINAL: { zh: '划线价不能低于售价', en: 'The original price must not be below the price' },
  STOCK_BELOW_RESERVED: {
    zh: '库存不能少于已锁定的 {reserved} 件',
    en: 'Stock cannot go below the {reserved} reserved',
  },
  STOCK_OVER_LIMIT: { zh: '库存最多 {max} 件', en: 'Stock is at most {max}' },
  SOLD_OUT: { zh: '“{title}”库存不足，还剩 {left} 件', en: '"{title}" has only {left} left' },
  IMPORT_NOT_CHECKED: { zh: '导入文件还没有检查完', en: 'The import has not been checked yet' },
  IMPORT_EMPTY: { zh: '没有可以导入的商品', en: 'There is nothing to import' },
  TOO_MANY_IMPORTS: { zh: '还有导入在进行，请稍后再试', en: 'Other imports are still running: try again later' },
  INSUFFICIENT_FUNDS: { zh: '余额不足', en: 'Not enough money in the account' },
  POLICY_IN_PAST: { zh: '生效时间不能早于现在', en: 'It cannot take effect in the past' },
  POLICY_SHARES_OVER_FEE: {
    zh: '各项奖金合计不能超过服务费的 100%',
    en: 'All shares together must not exceed 100 % of the fee',
  },
  POLICY_BONUS_OVER_BASE: {
    zh: '按最高费率，各项奖金合计不能超过成交额的 {max}%',
    en: 'At the highest fee rate all bonuses together must not exceed {max} % of the base',
  },
  REGION_NOT_FOUND: { zh: '请选择有效的地区', en: 'Choose an existing region' },
  SETTING_OUT_OF_RANGE: { zh: '请填 {min} 到 {max} 之间的整数', en: 'Enter a whole number from {min} to {max}' },
  SMS_UNAVAILABLE: {
    zh: '暂时无法发送短信，请稍后再试或用密码登录',
    en: 'No text message can be sent now: try again later or use your password',
  },
  CODE_WRONG: { zh: '验证码不对', en: 'The code is wrong' },
  CODE_VOID: { zh: '验证码已失效，请重新获取', en: 'The code is no longer valid: ask for a new one' },
  AGREEMENT_NEEDED: { zh: '请先阅读并同意平台协议', en: 'Read and agree to the agreement first' },
  CREDENTIALS_WRONG: { zh: '手机号或密码不对', en: 'The phone number or the password is wrong' },
  PASSWORD_WEAK: { zh: '密码太容易猜到，请换一个', en: 'This password is too easy to guess' },
  HAT_MISSING: { zh: '这个账号在这里还没有身份', en: 'This account has no role here' },
  NO_TIE: { zh: '当前没有推荐关系', en: 'There is no tie to end' },
  TOO_MANY_ADDRESSES: { zh: '收货地址最多 {max} 个', en: 'At most {max} addresses' },
  APPLICATION_OPEN: { zh: '已有一份申请在处理中', en: 'Another application is still open' },
  APPLICATION_NOT_RETURNED: {
    zh: '只有被退回的申请可以修改后再提交',
    en: 'Only a returned application can be handed in again',
  },
  APPLICATION_NOT_SUBMITTED: { zh: '申请不在待审核状态', en: 'The application is not awaiting review' },
  APPLICATION_OWN: { zh: '不能审核自己的申请', en: 'Nobody reviews their own application' },
  LICENCE_TAKEN: { zh: '这个统一社会信用代码已开过店', en: 'A shop with this licence number exists already' },
  TERRITORY_TAKEN: { zh: '{region}已有代理商', en: '{region} already has an agent' },
  ROLE_BUILT_IN: { zh: '内置角色不能修改', en: 'A built-in role cannot be changed' },
  ROLE_TOO_HIGH: {
    zh: '不能管理与自己同级或更高级别的角色',
    en: 'Roles at or above your own level are not yours to manage',
  },
  ROLE_NAME_TAKEN: { zh: '已有同名的角色', en: 'There is a role of that name already' },
  TOO_MANY_ROLES: { zh: '角色最多 {max} 个', en: 'At most {max} roles' },
  PERMISSION_NOT_YOURS: { zh: '不能授予自己没有的权限:{keys}', en: 'You cannot grant what you lack: {keys}' },
  PERMISSION_UNKNOWN: { zh: '没有这项权限:{keys}', en: 'There is no such permission: {keys}' },
  ACCOUNT_NOT_FOUND: {
    zh: '没有使用这个手机号的账号，请对方先注册',
    en: 'Nobody has an account with this phone: they must sign up first',
  },
  LAST_OWNER: { zh: '至少要保留一位所有者', en: 'The last owner must stay' },
  OWN_PLACE: { zh: '不能改动自己的角色', en: 'Nobody changes their own role' },
  TRADE_NOT_PAYABLE: { zh: '交易已关闭或已付款', en: 'The trade is closed or already paid' },
  TRADE_ALREADY_PAID: { zh: '已经付款，请到订单里取消', en: 'It has been paid: cancel the orders instead' },
  PAYMENT_UNDECIDED: {
    zh: '正在向支付渠道确认结果，稍后会自动关闭',
    en: 'The payment channel has not answered yet: it closes by itself soon',
  },
  TOO_MANY_OPEN_TRADES: {
    zh: '待付款的交易最多 {max} 笔，请先付款或取消',
    en: 'At most {max} unpaid trades: pay or cancel some first',
  },
  AMOUNT_TOO_LARGE: { zh: '金额超过 {max} 元，请分开下单', en: 'More than {max} yuan: place several trades' },
  PRICE_CHANGED: {
    zh: '金额有变化：由 {expected} 元变为 {actual} 元',
    en: 'The total has changed from {expected} to {actual} yuan',
  },
  UNAVAILABLE: { zh: '“{title}”已下架或不可购买', en: '"{title}" cannot be bought any more' },
  NO_DELIVERY: { zh: '“{merchant}”不配送到这个地区', en: '"{merchant}" does not deliver there' },
  ORDER_NOT_CANCELABLE: { zh: '订单已不能取消', en: 'The order can no longer be cancelled' },
  ORDER_NOT_SHIPPABLE: { zh: '订单当前状态不能发货', en: 'The order cannot be shipped in its present state' },
  LINE_NOT_SHIPPABLE: { zh: '所选商品不能发货，请刷新', en: 'What was chosen cannot be shipped: reload' },
  CARRIER_UNKNOWN: { zh: '请选择快递公司', en: 'Choose a carrier' },
  ORDER_NOT_CONFIRMABLE: { zh: '订单还不能确认收货', en: 'The order cannot be confirmed yet' },
  REFUND_EXCEEDS_PAYMENT: { zh: '退款超过已付金额', en: 'The refund is more than what was paid' },
  CHANNEL_NOT_AVAILABLE: { zh: '这种支付方式不可用', en: 'This way to pay is not available' },
  CHANNEL_SILENT: {
    zh: '支付渠道暂时没有响应，请稍后再试',
    en: 'The payment channel does not answer: try again in a moment',
  },
  ALREADY_PAID: { zh: '已经付过款了', en: 'It has been paid already' },
  PAYMENT_EXPIRED: { zh: '付款码已失效', en: 'This payment code is no longer valid' },
  CART_FULL: { zh: '购物车最多放 {max} 种商品', en: 'The cart holds at most {max} kinds of goods' },
} as const satisfies Record<string, { zh: string; en: string }>

export type RefusalCode = keyof typeof refusals
export type RefusalParams = Record<string, string | number | boolean | null>

export function refusalMessage(code: RefusalCode, params: RefusalParams, language: 'zh' | 'en'): string {
  return refusals[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
