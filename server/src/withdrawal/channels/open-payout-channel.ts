import type { EntityManager } from '@mikro-orm/postgresql'
import { isDemo } from '../../kernel/setup.ts'
import type { PayoutChannel } from './payout-channel.ts'
import { SandboxPayouts } from './sandbox.ts'

type Open = (em: EntityManager) => PayoutChannel

let open: Open | undefined

/** Puts another channel in the place of the sandbox: the real one, or one with faults. */
export function setPayoutChannel(other: Open | undefined): void {
  open = other
}

/** The channel that pays out, or nothing: production has none until one is set up, and payouts wait. */
export function openPayoutChannel(em: EntityManager): PayoutChannel | undefined {
  if (open) return open(em)
  return isDemo() ? new SandboxPayouts(em) : undefined
}
