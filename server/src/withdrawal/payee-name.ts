import type { EntityManager } from '@mikro-orm/postgresql'
import { Agent } from '../agent/agent.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Identity } from '../member/identity.ts'
import { Merchant } from '../merchant/merchant.ts'
import type { Holder } from './holder.ts'

/** Money is paid in the name that was verified and in no other: a member's own, a business's registered one. */
export async function payeeNameOf(em: EntityManager, { kind, id }: Holder): Promise<string> {
  if (kind === 'merchant') return (await em.findOneOrFail(Merchant, id)).legalName
  if (kind === 'agent') return (await em.findOneOrFail(Agent, id)).name
  const identity = await em.findOne(Identity, { member: id })
  if (!identity) throw new Refusal('IDENTITY_NEEDED')
  return identity.name
}
