import { registerEnum } from '../kernel/graph/describe.ts'

export enum PaymentChannel {
  SANDBOX = 'SANDBOX',
  WECHAT = 'WECHAT',
  ALIPAY = 'ALIPAY',
  /** the payer's own wallet: its books are our ledger, and nobody is called */
  BALANCE = 'BALANCE',
}
registerEnum(PaymentChannel, 'PaymentChannel', '支付渠道 · Payment channel', {
  SANDBOX: '沙箱(仅演示) · Sandbox, in a demo only',
  WECHAT: '微信支付 · WeChat Pay',
  ALIPAY: '支付宝 · Alipay',
  BALANCE: '余额 · The balance of the payer',
})
