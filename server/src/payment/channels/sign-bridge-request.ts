import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { machineNow } from '../../kernel/clock.ts'
import type { BridgeRequest } from '../bridge-request.ts'
import type { WechatKeys } from './channel-keys.ts'

/** What WeChat wants of the page that is to be paid on, signed with the key that has placed the order. */
export function signBridgeRequest(
  { appid, merchantPrivateKey }: Pick<WechatKeys, 'appid' | 'merchantPrivateKey'>,
  prepayId: string,
): BridgeRequest {
  const timeStamp = String(Math.floor(machineNow().getTime() / 1000))
  const nonceStr = Formatter.nonce()
  const order = `prepay_id=${prepayId}`
  const paySign = Rsa.sign(Formatter.joinedByLineFeed(appid, timeStamp, nonceStr, order), merchantPrivateKey)
  return { appId: appid, timeStamp, nonceStr, package: order, signType: 'RSA', paySign }
}
