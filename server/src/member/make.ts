import { randomInt } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { checkDigitOf } from '@kaidian/shared/core/id-number'
import { after, days } from '@kaidian/shared/core/time'
import { makeAccount, type AccountParts } from '../account/make.ts'
import { now } from '../kernel/clock.ts'
import { readRegions } from '../region/read-regions.ts'
import { Address } from './address.ts'
import { Identity } from './identity.ts'
import { Member } from './member.ts'

export interface MemberParts extends AccountParts {
  promoter?: Member | null
  tieEndsAt?: Date
}

/** A member with an account of its own. */
export async function makeMember(
  em: EntityManager,
  { promoter = null, tieEndsAt = after(now(), days(365)), ...parts }: MemberParts = {},
): Promise<Member> {
  const account = await makeAccount(em, parts)
  const member = new Member()
  member.account = account
  member.nickname = account.nickname
  member.join(promoter, tieEndsAt)
  em.persist(member)
  return member
}

interface AddressParts {
  name?: string
  phone?: string
  regionCode?: string
  detail?: string
  isDefault?: boolean
}

/** 深圳市南山区, unless said otherwise. */
export async function makeAddress(em: EntityManager, member: Member, parts: AddressParts = {}): Promise<Address> {
  const address = new Address()
  address.member = member
  address.name = parts.name ?? '王小明'
  address.phone = parts.phone ?? '13900001111'
  address.regionCode = parts.regionCode ?? '440305'
  address.regionPath = (await readRegions(em)).get(address.regionCode)?.path ?? ''
  address.detail = parts.detail ?? '科技园 1 号'
  address.isDefault = parts.isDefault ?? false
  em.persist(address)
  return address
}

/** A number that nobody has but in tests and demonstrations. */
export function randomIdNumber(): string {
  const digits = `440305199${randomInt(10)}0${1 + randomInt(9)}${10 + randomInt(18)}${100 + randomInt(900)}`
  return `${digits}${checkDigitOf(digits)}`
}

export function makeIdentity(em: EntityManager, member: Member, name = '王小明'): Identity {
  const identity = new Identity({ member, name, idNumber: randomIdNumber(), now: now() })
  em.persist(identity)
  return identity
}
