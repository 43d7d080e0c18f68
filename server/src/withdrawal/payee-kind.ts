import { registerEnum } from '../kernel/graph/describe.ts'

/** Which channel a payout goes by. */
export enum PayeeKind {
  BANK = 'BANK',
  ALIPAY = 'ALIPAY',
}
registerEnum(PayeeKind, 'PayeeKind', '收款方式，决定付款走哪个渠道 · Kind of a payee: by which channel it is paid', {
  BANK: '银行账户 · A bank account',
  ALIPAY: '支付宝 · Alipay',
})
