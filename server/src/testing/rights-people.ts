import { merchantPermissions, staffPermissions } from '@kaidian/shared/core/permissions'
import { makeAgent } from '../agent/make.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { visitCookie } from '../wechat/visit-token.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import { Role } from '../permission/role.ts'
import type { Browser } from './browser.ts'
import type { TestHouse } from './house.ts'
import { newKey, openBuyer, openShop, signIn, type Buyer, type Shop } from './market.ts'

/** Every kind of viewer. Who is `With` holds the one key that a right names and no other; who is `Without`, all but it. */
export const viewerNames = [
  'visitor',
  'member',
  'otherMember',
  'merchant',
  'otherMerchant',
  'clerkWith',
  'clerkWithout',
  'agent',
  'otherAgent',
  'staffWith',
  'staffWithout',
  'superAdmin',
] as const

export type ViewerName = (typeof viewerNames)[number]

interface Person {
  accountId: string
  phone: string
  hatId: string | null
  browser: Browser
}

export interface People extends Record<Exclude<ViewerName, 'visitor'>, Person> {
  buyer: Buyer
  shop: Shop
  otherShop: Shop
  clientId: string
  clerkRoleId: string
}

const levelOf = { clerkWith: 5, clerkWithout: 5, staffWith: 1, staffWithout: 8 }

/** Two of each kind, each with an account of their own; the first of each has things that the second must not reach. */
export async function openPeople(house: TestHouse): Promise<People> {
  const promoter = await house.tx((em) => makeMember(em))
  const [buyer, otherBuyer] = [await openBuyer(house, { promoter }), await openBuyer(house, { promoter })]
  const client = await house.tx((em) => makeMember(em, { promoter: em.getReference(Member, buyer.member.id) }))
  const [shop, otherShop] = [
    await openShop(house, { name: '好物店', promoter }),
    await openShop(house, { name: '别家店' }),
  ]
  const hired = (name: keyof typeof levelOf, merchantId: string | null) => openHired(house, name, merchantId)
  const clerkWith = await hired('clerkWith', shop.merchantId)
  return {
    buyer,
    shop,
    otherShop,
    clientId: client.id,
    clerkRoleId: clerkWith.roleId,
    member: ofBuyer(buyer),
    otherMember: ofBuyer(otherBuyer),
    merchant: await ofShop(house, shop),
    otherMerchant: await ofShop(house, otherShop),
    clerkWith,
    clerkWithout: await hired('clerkWithout', shop.merchantId),
    agent: await openAgent(house, '440305'),
    otherAgent: await openAgent(house, '110101'),
    staffWith: await hired('staffWith', null),
    staffWithout: await hired('staffWithout', null),
    superAdmin: await openHired(house, 'superAdmin', null),
  }
}

/** Lets the hired hold that key alone, or every key but that one; without a key, none and none. */
export async function grant(house: TestHouse, key: string | undefined): Promise<void> {
  const all = [...staffPermissions, ...merchantPermissions].map((permission) => permission.key)
  const lacking = key === undefined ? [] : all.filter((one) => one !== key)
  await house.tx(async (em) => {
    await em.nativeUpdate(Role, { name: { $like: '%With' } }, { permissionKeys: key === undefined ? [] : [key] })
    await em.nativeUpdate(Role, { name: { $like: '%Without' } }, { permissionKeys: lacking })
  })
}

/** A fresh session in the same browser, whatever has become of the one before. */
export async function signInAnew(house: TestHouse, { accountId, hatId, browser }: Person, audience: Audience) {
  const { cookies } = await signIn(house, audience, accountId, hatId)
  const visit = browser.cookies.get(visitCookie)
  browser.cookies.clear()
  if (visit !== undefined) browser.cookies.set(visitCookie, visit)
  for (const [name, value] of cookies) browser.cookies.set(name, value)
}

const ofBuyer = ({ member, browser }: Buyer): Person => ({
  accountId: member.account.id,
  phone: member.account.phone,
  hatId: null,
  browser,
})

async function ofShop(house: TestHouse, { ownerId, merchantId, browser }: Shop): Promise<Person> {
  const { account } = await house.em().findOneOrFail(Member, { account: ownerId }, { populate: ['account'] })
  return { accountId: ownerId, phone: account.phone, hatId: merchantId, browser }
}

async function openHired(house: TestHouse, name: keyof typeof levelOf | 'superAdmin', merchantId: string | null) {
  const made = await house.tx(async (em) => {
    const { account } = await makeMember(em)
    const parts = name === 'superAdmin' ? { isBuiltIn: true } : { level: levelOf[name] }
    const role = makeRole(em, { merchantId, name, ...parts })
    makeTeamMember(em, account, role)
    return { accountId: account.id, phone: account.phone, roleId: role.id }
  })
  const audience = merchantId === null ? Audience.STAFF : Audience.MERCHANT
  return { ...made, hatId: merchantId, browser: await signIn(house, audience, made.accountId, merchantId) }
}

async function openAgent(house: TestHouse, territoryCode: string): Promise<Person> {
  const { person, agent } = await house.tx(async (em) => {
    const made = await makeMember(em, { nickname: newKey() })
    return { person: made, agent: await makeAgent(em, { person: made, territoryCode }) }
  })
  const { id: accountId, phone } = person.account
  return { accountId, phone, hatId: agent.id, browser: await signIn(house, Audience.AGENT, accountId, agent.id) }
}
