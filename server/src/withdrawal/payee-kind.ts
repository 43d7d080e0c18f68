import { registerEnum } from '../kernel/graph/describe.ts'

/** Which channel a payout goes by. */
export enum PayeeKind {
  BANK = 'BANK',
  ALIPAY = 'ALIPAY',
  WECHAT = 'WECHAT',
}
registerEnum(PayeeKind, 'PayeeKind', '收款方式，决定付款走哪个渠道 · Kind of a payee: by which channel it is paid', {
  BANK: '银行账户 · A bank account',
  ALIPAY: '支付宝 · Alipay',
  WECHAT:
    '微信零钱，本人在微信里确认收款 · The WeChat that is bound to the account; its owner takes the money inside WeChat',
})
