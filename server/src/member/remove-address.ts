import type { EntityManager } from '@mikro-orm/postgresql'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Address } from './address.ts'
import { Member } from './member.ts'

/** Orders keep the address as it was; if it was the default, the newest of the others takes its place. */
export async function removeAddress(em: EntityManager, id: string, viewer: Viewer): Promise<void> {
  const member = await find(em, Member, viewer.memberId, { lock: true })
  const address = await findOwn(em, Address, id, viewer)
  await em.remove(address).flush()
  if (!address.isDefault) return
  const next = await em.findOne(Address, { member }, { orderBy: { createdAt: 'desc', id: 'desc' } })
  if (next) next.isDefault = true
}
