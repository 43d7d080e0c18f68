import { registerEnum } from '../kernel/graph/describe.ts'

/** As which of our apps WeChat knows us: each has an appid, and sees the same person under another openid. */
export enum WechatApp {
  OFFICIAL = 'OFFICIAL',
  WEBSITE = 'WEBSITE',
}
registerEnum(WechatApp, 'WechatApp', '微信登录的方式 · A way to sign in by WeChat', {
  OFFICIAL: '公众号，在微信里 · The official account, inside WeChat',
  WEBSITE: '网站应用，在电脑上扫码 · The website, by a code on a PC',
})
