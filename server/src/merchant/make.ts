import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days } from '@kaidian/shared/core/time'
import { now } from '../kernel/clock.ts'
import { makeMember } from '../member/make.ts'
import type { Member } from '../member/member.ts'
import { Merchant, MerchantStatus } from './merchant.ts'
import { openShopTeam } from './open-shop-team.ts'
import { Permit, PermitKind } from './permit.ts'

export interface MerchantParts {
  owner?: Member
  name?: string
  intro?: string
  regionCode?: string
  status?: MerchantStatus
  licenceNumber?: string
  contactName?: string
  contactPhone?: string
  promoter?: Member | null
  tieEndsAt?: Date
}

/** A shop with its owner, who is a member like everybody. 深圳市南山区, unless said otherwise. */
export async function makeMerchant(em: EntityManager, parts: MerchantParts = {}): Promise<Merchant> {
  const owner = parts.owner ?? (await makeMember(em))
  const merchant = new Merchant()
  merchant.owner = owner.account
  merchant.name = parts.name ?? '测试店'
  merchant.intro = parts.intro ?? '好物直供'
  merchant.regionCode = parts.regionCode ?? '440305'
  merchant.status = parts.status ?? MerchantStatus.ACTIVE
  merchant.legalName = `${merchant.name}有限公司`
  merchant.licenceNumber = parts.licenceNumber ?? merchant.id.replaceAll('-', '').slice(-18).toUpperCase()
  merchant.contactName = parts.contactName ?? owner.nickname
  merchant.contactPhone = parts.contactPhone ?? owner.account.phone
  merchant.open(parts.promoter ?? null, parts.tieEndsAt ?? after(now(), days(365)))
  em.persist(merchant)
  openShopTeam(em, merchant)
  return merchant
}

/** A permit that is good for two years. */
export function makePermit(
  merchant: Merchant,
  documentId: string,
  {
    kind = PermitKind.FOOD_BUSINESS,
    validUntil = after(now(), days(730)),
  }: Partial<Pick<Permit, 'kind' | 'validUntil'>> = {},
): Permit {
  const updatedAt = now()
  return Object.assign(new Permit(), { merchant, kind, number: 'JY14403050012345', documentId, validUntil, updatedAt })
}
