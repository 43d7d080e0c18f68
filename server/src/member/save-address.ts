import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { find, findOwn } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { regionChain } from '../region/read-regions.ts'
import { Address } from './address.ts'
import { Member } from './member.ts'

export interface AddressWish {
  id?: string | null
  name: string
  phone: string
  regionCode: string
  detail: string
  isDefault: boolean
}

/** Writes a new address or changes one. The first is the default, and there is always one default at most. */
export async function saveAddress(em: EntityManager, wish: AddressWish, viewer: Viewer): Promise<Address> {
  const { district } = await regionChain(em, wish.regionCode, 'regionCode')
  // The member's row stands for the list: two at once must not make two defaults.
  const member = await find(em, Member, viewer.memberId, { lock: true })
  const others = await em.find(Address, { member, id: { $ne: wish.id ?? viewer.memberId } })
  const address = wish.id ? await findOwn(em, Address, wish.id, viewer) : newAddress(member, others.length)
  address.name = wish.name.trim()
  address.phone = wish.phone
  address.regionCode = district.code
  address.regionPath = district.path
  address.detail = wish.detail.trim()
  const isDefault = wish.isDefault || !others.some((other) => other.isDefault)
  if (isDefault)
    await em.nativeUpdate(Address, { member, isDefault: true, id: { $ne: address.id } }, { isDefault: false })
  address.isDefault = isDefault
  em.persist(address)
  return address
}

function newAddress(member: Member, count: number): Address {
  const max = limits.address.perMember
  if (count >= max) throw new Refusal('TOO_MANY_ADDRESSES', { max })
  const address = new Address()
  address.member = member
  return address
}
