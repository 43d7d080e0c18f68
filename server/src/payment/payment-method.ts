import { registerEnum } from '../kernel/graph/describe.ts'
import { PaymentChannel } from './payment-channel.ts'

/** How a payer meets a channel. */
export enum PaymentMethod {
  WECHAT_NATIVE = 'WECHAT_NATIVE',
  WECHAT_H5 = 'WECHAT_H5',
  WECHAT_JSAPI = 'WECHAT_JSAPI',
  ALIPAY_PAGE = 'ALIPAY_PAGE',
  ALIPAY_WAP = 'ALIPAY_WAP',
  BALANCE = 'BALANCE',
  SANDBOX = 'SANDBOX',
}
registerEnum(PaymentMethod, 'PaymentMethod', '支付方式 · Way to pay', {
  WECHAT_NATIVE: '微信扫码，用于电脑 · A code for the WeChat of a phone, shown on a PC',
  WECHAT_H5: '微信 H5，用于手机浏览器 · WeChat opened from the browser of a phone',
  WECHAT_JSAPI: '微信内的网页 · A page inside WeChat',
  ALIPAY_PAGE: '支付宝网页，用于电脑 · The page of Alipay, on a PC',
  ALIPAY_WAP: '支付宝手机网页 · Alipay opened from the browser of a phone',
  BALANCE: '余额，用可提现的收入付整笔 · The balance: earnings that could be withdrawn pay for all of it',
  SANDBOX: '沙箱(仅演示) · Sandbox, in a demo only',
})

const channels: Record<PaymentMethod, PaymentChannel> = {
  WECHAT_NATIVE: PaymentChannel.WECHAT,
  WECHAT_H5: PaymentChannel.WECHAT,
  WECHAT_JSAPI: PaymentChannel.WECHAT,
  ALIPAY_PAGE: PaymentChannel.ALIPAY,
  ALIPAY_WAP: PaymentChannel.ALIPAY,
  BALANCE: PaymentChannel.BALANCE,
  SANDBOX: PaymentChannel.SANDBOX,
}

export const channelOf = (method: PaymentMethod): PaymentChannel => channels[method]
