import type { EntityManager } from '@mikro-orm/postgresql'
import { isDemo } from '../../kernel/setup.ts'
import { channelKeys } from '../../payment/channels/channel-keys.ts'
import type { Holder } from '../holder.ts'
import { PayeeKind } from '../payee-kind.ts'
import { AlipayPayouts } from './alipay.ts'
import type { PayoutChannel } from './payout-channel.ts'
import { SandboxPayouts } from './sandbox.ts'
import { WechatPayouts } from './wechat.ts'

type Open = (em: EntityManager) => PayoutChannel

let open: Open | undefined

/** Puts another channel in the place of all: one with faults. */
export function setPayoutChannel(other: Open | undefined): void {
  open = other
}

/**
 * The channel that pays such payees, or nothing: then their payouts wait. WeChat Pay and Alipay pay where there are keys for
 * it; whatever else there is, the sandbox pays in a demo, and in production nobody.
 */
export function openPayoutChannel(kind: PayeeKind, em: EntityManager): PayoutChannel | undefined {
  if (open) return open(em)
  const { alipay, wechat } = channelKeys()
  if (kind === PayeeKind.ALIPAY && alipay) return new AlipayPayouts(alipay)
  if (kind === PayeeKind.WECHAT) return wechat?.transfer && new WechatPayouts(wechat, wechat.transfer)
  return isDemo() ? new SandboxPayouts(em) : undefined
}

/** Where somebody may be paid: businesses at banks only; a kind whose channel is set up, or a bank, which may be set up later. */
export function payeeKinds({ kind }: Pick<Holder, 'kind'>): PayeeKind[] {
  if (kind !== 'member') return [PayeeKind.BANK]
  const { alipay, wechat } = channelKeys()
  const isOn = {
    [PayeeKind.BANK]: true,
    [PayeeKind.ALIPAY]: isDemo() || alipay !== undefined,
    [PayeeKind.WECHAT]: wechat?.transfer !== undefined,
  }
  return Object.values(PayeeKind).filter((one) => isOn[one])
}
