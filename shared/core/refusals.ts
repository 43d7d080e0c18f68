/**
 * Every refusal the server can give, with its words. `{name}` stands for a parameter.
 * A web app looks up the same words, so that a refusal reads alike wherever it is shown.
 */
export const refusals = {
  NOT_FOUND: { zh: '没有找到', en: 'Not found' },
  CONFLICT: { zh: '别处刚刚改动过,请刷新后重试', en: 'Changed elsewhere just now: reload and try again' },
  IDEMPOTENCY_KEY_REUSED: { zh: '这个请求编号已用于另一项操作', en: 'This request key was used for something else' },
  CLOCK_NOT_MOVABLE: { zh: '只有演示环境可以调整时钟', en: 'Only a demo has a movable clock' },
  FILE_NOT_FOUND: { zh: '文件不存在或不是您的', en: 'The file does not exist or is not yours' },
  FILE_TOO_LARGE: { zh: '文件太大,最大 {megabytes} MB', en: 'The file is too large: at most {megabytes} MB' },
  FILE_TYPE_REFUSED: { zh: '不支持这种文件', en: 'This type of file is not accepted' },
  FILE_BROKEN: { zh: '文件已损坏,无法读取', en: 'The file is broken and cannot be read' },
  TOO_MANY_FILES: { zh: '今天上传的文件太多,请明天再试', en: 'Too many files today: try again tomorrow' },
  TOO_MANY_FREIGHT_TEMPLATES: { zh: '运费模板最多 {max} 个', en: 'At most {max} freight templates' },
  REGION_UNKNOWN: { zh: '没有这个地区:{code}', en: 'There is no such region: {code}' },
  PRODUCT_CHANGED: { zh: '商品已被修改,请刷新后重试', en: 'The product has been changed: reload and try again' },
  PRODUCT_INCOMPLETE: { zh: '提交前请补全:{missing}', en: 'Complete this before submitting: {missing}' },
  PRODUCT_NOT_SUBMITTABLE: { zh: '当前状态不能提交审核', en: 'It cannot be submitted in its present state' },
  PRODUCT_NOT_PENDING: { zh: '商品不在待审核状态', en: 'The product is not awaiting review' },
  PRODUCT_NOT_APPROVED: { zh: '商品尚未通过审核,不能上架', en: 'The product has not been approved and cannot go on sale' },
  REVIEW_REASON_MISSING: { zh: '退回时请填写原因或备注', en: 'Give a reason or a remark when returning it' },
  CATEGORY_NOT_LEAF: { zh: '请选择最末级分类', en: 'Choose a category of the last level' },
  OPTIONS_NOT_UNIQUE: { zh: '规格名称或规格值重复:{text}', en: 'An option or one of its values is there twice: {text}' },
  VARIANTS_NOT_UNIQUE: { zh: '规格组合重复:{text}', en: 'This combination of options is there twice: {text}' },
  VARIANTS_NOT_COMPLETE: { zh: '规格组合不完整:应有 {expected} 个', en: 'Not every combination of options is there: {expected} are needed' },
  VARIANT_VALUE_UNKNOWN: { zh: '规格值不在选项中:{text}', en: 'This value is not among the options: {text}' },
  VARIANTS_ALL_DISABLED: { zh: '至少启用一个规格', en: 'Enable at least one variant' },
  PRICE_ABOVE_ORIGINAL: { zh: '划线价不能低于售价', en: 'The original price must not be below the price' },
  STOCK_BELOW_RESERVED: { zh: '库存不能少于已锁定的 {reserved} 件', en: 'Stock cannot go below the {reserved} reserved' },
  STOCK_OVER_LIMIT: { zh: '库存最多 {max} 件', en: 'Stock is at most {max}' },
  SOLD_OUT: { zh: '“{title}”库存不足,还剩 {left} 件', en: '"{title}" has only {left} left' },
  IMPORT_NOT_CHECKED: { zh: '导入文件还没有检查完', en: 'The import has not been checked yet' },
  IMPORT_EMPTY: { zh: '没有可以导入的商品', en: 'There is nothing to import' },
  TOO_MANY_IMPORTS: { zh: '还有导入在进行,请稍后再试', en: 'Other imports are still running: try again later' },
  INSUFFICIENT_FUNDS: { zh: '余额不足', en: 'Not enough money in the account' },
  POLICY_IN_PAST: { zh: '生效时间不能早于现在', en: 'It cannot take effect in the past' },
  POLICY_SHARES_OVER_FEE: { zh: '各项奖金合计不能超过服务费的 100%', en: 'All shares together must not exceed 100 % of the fee' },
  POLICY_BONUS_OVER_BASE: {
    zh: '按最高费率,各项奖金合计不能超过成交额的 {max}%',
    en: 'At the highest fee rate all bonuses together must not exceed {max} % of the base',
  },
} as const satisfies Record<string, { zh: string; en: string }>

export type RefusalCode = keyof typeof refusals
export type RefusalParams = Record<string, string | number | boolean | null>

export function refusalMessage(code: RefusalCode, params: RefusalParams, language: 'zh' | 'en'): string {
  return refusals[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
