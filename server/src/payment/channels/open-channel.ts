import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../kernel/refusal.ts'
import { isDemo } from '../../kernel/setup.ts'
import { PaymentChannel } from '../payment.ts'
import type { Channel } from './channel.ts'
import { SandboxChannel, sandboxMerchantAccount } from './sandbox.ts'

/** The channel of that name. `em` is for a channel that lives in this process; none of them joins its transaction. */
export function openChannel(kind: PaymentChannel, em: EntityManager): Channel {
  if (!isDemo()) throw new Refusal('CHANNEL_NOT_AVAILABLE')
  return new SandboxChannel(em)
}

/** Our account at a channel. */
export const merchantAccountOf = (kind: PaymentChannel): string => merchantAccounts[kind]

const merchantAccounts: Record<PaymentChannel, string> = { [PaymentChannel.SANDBOX]: sandboxMerchantAccount }
