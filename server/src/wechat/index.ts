import { allowOnPages } from '../kernel/page-rules.ts'
import type { Room } from '../kernel/room.ts'
import './wechat.jobs.ts'
import './wechat.routes.ts'
import { bridgeUrl } from './bridge-url.ts'
import { WechatIdentity, WechatOpenid } from './wechat-identity.ts'
import { WechatPayer } from './wechat-payer.ts'
import { WechatVisit } from './wechat-visit.ts'
import { WechatMallDoor } from './wechat.mall.ts'

/** In a demo with the local gateway it plays the part of WeChat's own browser, inside the pages of the mall. */
allowOnPages(() => {
  const script = bridgeUrl()
  if (script === null) return {}
  const gateway = new URL('.', script).href
  return { 'script-src': [script], 'connect-src': [gateway], 'frame-src': [gateway] }
})

export const wechat: Room = {
  entities: [WechatIdentity, WechatOpenid, WechatVisit, WechatPayer],
  resolvers: [WechatMallDoor],
}
