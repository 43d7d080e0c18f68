import type { EntityManager } from '@mikro-orm/postgresql'
import { agentsFor } from '../agent/agents-for.ts'
import type { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'
import { TeamMember } from '../permission/role.ts'
import type { Earners } from './order.ts'

interface Sale {
  buyer: Member
  merchantIds: readonly string[]
  /** codes of the delivery address */
  place: { district: string; city: string; province: string }
  now: Date
}

interface Candidate {
  id: string
  account: { id: string }
}

/**
 * Who may earn from what a member buys from each of the merchants. Nobody earns from themselves: not the buyer by
 * another hat, and none of the merchant's own people from their shop.
 */
export async function findEarners(
  em: EntityManager,
  { buyer, merchantIds, place, now }: Sale,
): Promise<Map<string, Earners>> {
  const merchants = await em.find(Merchant, { id: { $in: [...merchantIds] } }, { populate: ['promoter'] })
  const team = await em.find(TeamMember, { merchantId: { $in: [...merchantIds] } })
  const agents = await agentsFor(em, place)
  const promoter = buyer.promoterAt(now)
  return new Map(
    merchants.map((merchant) => {
      const own = new Set(team.filter(({ merchantId }) => merchantId === merchant.id).map(({ account }) => account.id))
      const earns = (who: Candidate | null): string | null =>
        who && who.account.id !== buyer.account.id && !own.has(who.account.id) ? who.id : null
      return [
        merchant.id,
        {
          cashbackMemberId: own.has(buyer.account.id) ? null : buyer.id,
          consumerPromoterId: earns(promoter),
          merchantPromoterId: earns(merchant.promoterAt(now)),
          districtAgentId: earns(agents.district),
          cityAgentId: earns(agents.city),
          provinceAgentId: earns(agents.province),
        },
      ]
    }),
  )
}
