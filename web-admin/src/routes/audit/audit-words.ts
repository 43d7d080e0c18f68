import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** What can be found in the log, by the names that the server gives. */
export const actionWords = {
  'requestExport:TAX_FILE': msg`导出报税文件`,
  issueInvoice: msg`登记开票`,
  rejectInvoice: msg`驳回发票申请`,
  proposeRedLetter: msg`提交红冲`,
  decideRedLetter: msg`复核红冲`,
  retryRefund: msg`立即重试退款`,
  refundOtherWay: msg`改退到别处`,
  resendSplit: msg`再发分账指令`,
  giveUpSplit: msg`放弃分账指令`,
  finishRefundByHand: msg`退款线下付清`,
  resolveNotice: msg`处理存疑的支付消息`,
  resolveReconciliationCase: msg`了结对账差异`,
  fetchChannelBill: msg`重新获取渠道账单`,
  saveComposition: msg`编排首页与榜单`,
  banProduct: msg`封禁商品`,
  unbanProduct: msg`解封商品`,
  openProductCase: msg`对商品立案`,
  freezeProductCase: msg`冻结商品`,
  releaseProductCase: msg`解冻商品`,
  dismissProductCase: msg`异常商品：没有违规`,
  upholdProductCase: msg`驳回商家申诉`,
  banProductCase: msg`异常商品：封禁`,
  revealContact: msg`商家查看顾客的联系方式`,
  revealOrderPhones: msg`商家查看订单的手机号`,
  hideRating: msg`裁定被举报的评价`,
} satisfies Record<string, MessageDescriptor>

const detailWords: Readonly<Record<string, MessageDescriptor>> = {
  month: msg`月份`,
  quarter: msg`季度`,
  holder: msg`类别`,
  number: msg`号码`,
  amount: msg`金额`,
  decision: msg`结论`,
  reason: msg`原因`,
  way: msg`退到哪里`,
  note: msg`说明`,
  channel: msg`渠道`,
  day: msg`日期`,
  kind: msg`种类`,
  resolution: msg`了结方式`,
  page: msg`页面`,
  version: msg`版本`,
  added: msg`新增`,
  changed: msg`修改`,
  removed: msg`去掉`,
  order: msg`顺序`,
}

const valueWords: Readonly<Record<string, MessageDescriptor>> = {
  APPROVE: msg`通过`,
  RETURN: msg`退回`,
  MEMBER: msg`会员`,
  MERCHANT: msg`商家`,
  AGENT: msg`代理商`,
  HOME: msg`首页`,
  HOT: msg`热销榜`,
  NEW: msg`新品`,
  RECOMMENDED: msg`推荐`,
  MOVED: msg`有调整`,
  KEPT: msg`保留`,
  SHOWN: msg`重新显示`,
  ILLEGAL: msg`违反法律法规`,
  PRIVACY: msg`泄露他人隐私`,
  INSULT: msg`侮辱谩骂`,
  ADVERTISING: msg`广告引流`,
  COURT: msg`司法或行政机关要求`,
  SANDBOX: kinds.channel.SANDBOX,
  WECHAT: kinds.channel.WECHAT,
  ALIPAY: kinds.channel.ALIPAY,
  PLATFORM: kinds.refundOtherWay.PLATFORM,
  SHARE: kinds.split.SHARE,
  RELEASE: kinds.split.RELEASE,
  ...kinds.case,
  ...kinds.caseResolution,
}

/** An action, or a name, that a newer server writes is shown as it is. */
export const actionWord = (action: string): MessageDescriptor | string =>
  new Map<string, MessageDescriptor>(Object.entries(actionWords)).get(action) ?? action
export const detailWord = (name: string): MessageDescriptor | string => detailWords[name] ?? name
export const valueWord = (value: string): MessageDescriptor | string => valueWords[value] ?? value
