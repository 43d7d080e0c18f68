import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../kernel/refusal.ts'
import { isDemo } from '../../kernel/setup.ts'
import { wechatKeys } from '../../wechat/wechat-keys.ts'
import { PaymentChannel } from '../payment-channel.ts'
import { channelOf, PaymentMethod } from '../payment-method.ts'
import { AlipayChannel } from './alipay.ts'
import { ChannelUnavailable, type Channel } from './channel.ts'
import { channelKeys } from './channel-keys.ts'
import { SandboxChannel } from './sandbox.ts'
import { WechatChannel } from './wechat.ts'

/**
 * The channel of that name, or CHANNEL_NOT_AVAILABLE where there are no keys for it. `em` is for a channel that lives in
 * this process; none of them joins its transaction.
 */
export function openChannel(channel: PaymentChannel, em: EntityManager): Channel {
  const { wechat, alipay } = channelKeys()
  if (channel === PaymentChannel.WECHAT && wechat) return new WechatChannel(wechat)
  if (channel === PaymentChannel.ALIPAY && alipay) return new AlipayChannel(alipay)
  if (channel === PaymentChannel.SANDBOX && isDemo()) return new SandboxChannel(em)
  throw new Refusal('CHANNEL_NOT_AVAILABLE')
}

/** The channel of something that has begun there: without its keys nobody knows what becomes of it. */
export function channelOfPayment(channel: PaymentChannel, em: EntityManager): Channel {
  try {
    return openChannel(channel, em)
  } catch (error) {
    if (error instanceof Refusal) throw new ChannelUnavailable('NO_KEYS')
    throw error
  }
}

/** Whether a payment by this channel that begins now goes to each merchant by itself. */
export const collectsCombined = (channel: PaymentChannel): boolean =>
  channel === PaymentChannel.WECHAT && channelKeys().wechat?.collects === 'combined'

/**
 * The ways to pay that are on: those of the channels that there are keys for, and the sandbox in a demo. Inside WeChat the
 * payer has to be known to the very app that takes the money.
 */
export function availableMethods(): PaymentMethod[] {
  const { wechat, alipay } = channelKeys()
  const isOn = {
    [PaymentChannel.WECHAT]: wechat !== undefined,
    [PaymentChannel.ALIPAY]: alipay !== undefined,
    [PaymentChannel.SANDBOX]: isDemo(),
    // No channel: a setting turns it on.
    [PaymentChannel.BALANCE]: false,
  }
  const knowsPayers = wechat !== undefined && wechatKeys()?.appid === wechat.appid
  return Object.values(PaymentMethod).filter(
    (method) => isOn[channelOf(method)] && (method !== PaymentMethod.WECHAT_JSAPI || knowsPayers),
  )
}
