import { isDemo } from '../kernel/setup.ts'
import { wechatKeys } from './wechat-keys.ts'

const realHost = 'open.weixin.qq.com'

/** Where a demo with the local gateway gets what WeChat puts into every page that it shows. Null: nowhere else. */
export function bridgeUrl(): string | null {
  const url = isDemo() ? wechatKeys()?.openUrl : undefined
  return url === undefined || new URL(url).host === realHost ? null : `${url}/wechat/bridge.js`
}
