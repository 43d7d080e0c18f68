import { demoPassword, demoSignIns, type DemoSignInKey } from '@kaidian/shared/core/demo'
import { hash } from '@node-rs/argon2'
import type { EntityManager } from '@mikro-orm/postgresql'
import { makeAgent } from '../agent/make.ts'
import type { Agent } from '../agent/agent.ts'
import { present } from '../kernel/refusal.ts'
import { makeAddress, makeMember } from '../member/make.ts'
import type { Address } from '../member/address.ts'
import type { Member } from '../member/member.ts'
import { makeMerchant } from '../merchant/make.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import { readShops } from './goods.ts'
import type { Dice } from './random.ts'

export interface Buyer {
  member: Member
  address: Address
}

export interface People {
  buyers: Buyer[]
  merchants: Map<string, Merchant>
  agents: Agent[]
  byKey: Map<DemoSignInKey, Member>
}

const shoppers = 56
const surnames = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '胡',
  '朱',
  '高',
  '林',
  '何',
  '郭',
  '马',
  '罗',
]
const givenNames = [
  '雨桐',
  '子轩',
  '欣怡',
  '浩然',
  '思远',
  '佳琪',
  '梓涵',
  '一诺',
  '明远',
  '晓燕',
  '建国',
  '丽华',
  '志强',
  '雪梅',
  '文博',
  '若曦',
  '嘉豪',
  '静怡',
  '俊杰',
  '诗涵',
]
// Where the demonstration's buyers live: the territories of its agents among them.
const districts = [
  '330106',
  '330106',
  '330106',
  '330105',
  '330110',
  '330102',
  '440305',
  '440106',
  '310115',
  '110108',
  '510104',
  '420106',
]
const streets = [
  '文一西路 98 号 3 幢 402',
  '人民路 12 号 1 单元 801',
  '建设大道 366 号',
  '学院路 5 号 2 栋 1503',
  '滨江花园 7 幢 601',
  '中山东路 118 号',
]

/** Everybody of the demonstration: sign-ins for each role, shops with owners, agents, and people who shop. */
export async function seedPeople(em: EntityManager, dice: Dice): Promise<People> {
  const byKey = await seedSignIns(em)
  // A row that refers to another of its own table must find it there: such rows are written one after the other.
  await em.flush()
  const one = (key: DemoSignInKey): Member => present(byKey.get(key), key)
  const promoter = one('promoter')
  one('member').join(promoter, tieEnd())
  const buyers: Buyer[] = [
    {
      member: one('member'),
      address: await makeAddress(em, one('member'), {
        name: '林晓',
        phone: one('member').account.phone,
        regionCode: '330106',
        detail: '文三路 90 号东部软件园 2 幢 501',
        isDefault: true,
      }),
    },
  ]
  for (let index = 0; index < shoppers; index += 1) {
    const earlier = dice.chance(0.3) ? dice.pick(buyers).member : null
    buyers.push(await makeShopper(em, dice, index, index < 14 ? promoter : earlier))
    await em.flush()
  }
  const merchants = await seedShops(em, byKey, buyers)
  return { buyers, merchants, agents: await seedAgents(em, byKey), byKey }
}

async function seedSignIns(em: EntityManager): Promise<Map<DemoSignInKey, Member>> {
  const passwordHash = await hash(demoPassword)
  const nicknames: Record<DemoSignInKey, string> = {
    member: '林晓',
    promoter: '周推推',
    merchantOwner: '马果农',
    merchantClerk: '小何',
    districtAgent: '西湖代理',
    cityAgent: '杭州代理',
    otherProvinceAgent: '广东代理',
    superAdmin: '超级管理员',
    reviewer: '审核小组',
    finance: '财务小组',
    support: '客服小组',
  }
  const byKey = new Map<DemoSignInKey, Member>()
  for (const { key, phone } of demoSignIns) {
    const member = await makeMember(em, { phone, nickname: nicknames[key] })
    member.account.setPasswordHash(passwordHash)
    byKey.set(key, member)
  }
  const staff: [DemoSignInKey, Parameters<typeof makeRole>[1]][] = [
    ['superAdmin', { name: '超级管理员', isBuiltIn: true }],
    [
      'reviewer',
      {
        name: '审核员',
        level: 4,
        permissions: [
          'dashboard:read',
          'product:read',
          'product:review',
          'promotion:read',
          'promotion:review',
          'merchant:read',
          'merchant:review',
          'agent:read',
          'agent:review',
          'agreement:read',
          'agreement:write',
        ],
      },
    ],
    [
      'finance',
      {
        name: '财务',
        level: 5,
        permissions: [
          'dashboard:read',
          'order:read',
          'payment:read',
          'payment:handle',
          'reconciliation:read',
          'reconciliation:resolve',
          'ledger:read',
          'policy:read',
          'policy:approve',
          'agreement:read',
          'agreement:publish',
          'merchant:read',
          'payout:read',
          'payout:propose',
          'payout:approve',
          'tax:file',
          'invoice:read',
          'invoice:issue',
          'invoice:approve',
        ],
      },
    ],
    ['support', { name: '客服', level: 2, permissions: ['order:read', 'member:read', 'product:read'] }],
  ]
  for (const [key, role] of staff) makeTeamMember(em, present(byKey.get(key), key).account, makeRole(em, role))
  return byKey
}

async function makeShopper(em: EntityManager, dice: Dice, index: number, promoter: Member | null): Promise<Buyer> {
  const name = `${dice.pick(surnames)}${dice.pick(givenNames)}`
  const phone = `139${String(20_000_000 + index * 131).padStart(8, '0')}`
  const tieEndsAt = index === 3 ? soon() : tieEnd()
  const member = await makeMember(em, { phone, nickname: name, promoter, tieEndsAt })
  const address = await makeAddress(em, member, {
    name,
    phone,
    regionCode: dice.pick(districts),
    detail: dice.pick(streets),
    isDefault: true,
  })
  return { member, address }
}

async function seedShops(
  em: EntityManager,
  byKey: Map<DemoSignInKey, Member>,
  buyers: readonly Buyer[],
): Promise<Map<string, Merchant>> {
  const merchants = new Map<string, Merchant>()
  for (const [index, shop] of readShops().entries()) {
    const isDemoShop = shop.ownerPhone === byKey.get('merchantOwner')?.account.phone
    const owner = isDemoShop
      ? byKey.get('merchantOwner')
      : await makeMember(em, { phone: shop.ownerPhone, nickname: `${shop.name}店主` })
    const promoter = index < 4 ? byKey.get('promoter') : index % 3 === 0 ? buyers[index]?.member : null
    const merchant = await makeMerchant(em, {
      owner: present(owner, 'owner'),
      name: shop.name,
      intro: shop.intro,
      regionCode: shop.districtCode,
      promoter: promoter ?? null,
      tieEndsAt: tieEnd(),
    })
    merchant.legalName = shop.legalName
    merchants.set(shop.key, merchant)
    if (isDemoShop) {
      const role = makeRole(em, {
        merchantId: merchant.id,
        name: '理货员',
        level: 2,
        permissions: ['product:read', 'order:read'],
      })
      makeTeamMember(em, present(byKey.get('merchantClerk'), 'clerk').account, role)
    }
  }
  return merchants
}

async function seedAgents(em: EntityManager, byKey: Map<DemoSignInKey, Member>): Promise<Agent[]> {
  const territories: [DemoSignInKey, string, string][] = [
    ['districtAgent', '西湖区代理', '330106'],
    ['cityAgent', '杭州市代理', '330100'],
    ['otherProvinceAgent', '广东省代理', '440000'],
  ]
  const agents: Agent[] = []
  for (const [key, name, territoryCode] of territories)
    agents.push(await makeAgent(em, { person: present(byKey.get(key), key), name, territoryCode }))
  return agents
}

/** Well past the demonstration. */
const tieEnd = (): Date => new Date(Date.now() + 300 * 86_400_000)

/** So that a promoter is told of one. */
const soon = (): Date => new Date(Date.now() + 20 * 86_400_000)
