import { registerEnum } from '../kernel/graph/describe.ts'

export enum PaymentChannel {
  SANDBOX = 'SANDBOX',
  WECHAT = 'WECHAT',
  ALIPAY = 'ALIPAY',
}
registerEnum(PaymentChannel, 'PaymentChannel', '支付渠道 · Payment channel', {
  SANDBOX: '沙箱(仅演示) · Sandbox, in a demo only',
  WECHAT: '微信支付 · WeChat Pay',
  ALIPAY: '支付宝 · Alipay',
})
