import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { agentsFor } from '../agent/agents-for.ts'
import { sqlOf } from '../kernel/database.ts'
import type { Member } from '../member/member.ts'
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
  const sellers = await readSellers(em, merchantIds, now)
  const agents = await agentsFor(em, place)
  return new Map(
    sellers.map(({ merchantId, promoter, team }) => {
      const earns = (who: Candidate | null): string | null =>
        who && who.account.id !== buyer.account.id && !team.includes(who.account.id) ? who.id : null
      return [
        merchantId,
        {
          cashbackMemberId: team.includes(buyer.account.id) ? null : buyer.id,
          consumerPromoterId: earns(buyer.promoterAt(now)),
          merchantPromoterId: earns(promoter),
          districtAgentId: earns(agents.district),
          cityAgentId: earns(agents.city),
          provinceAgentId: earns(agents.province),
        },
      ]
    }),
  )
}

interface Seller {
  merchantId: string
  /** who earns from its sales now */
  promoter: Candidate | null
  /** accounts of its own people */
  team: string[]
}

function readSellers(em: EntityManager, merchantIds: readonly string[], now: Date): Promise<Seller[]> {
  return sqlOf(em)
    .selectFrom('merchant as m')
    .leftJoin('member as p', (join) => join.onRef('p.id', '=', 'm.promoter_id').on('m.tie_ends_at', '>', now))
    .select('m.id as merchantId')
    .select(promoterJson.as('promoter'))
    .select(sql<string[]>`array(select t.account_id::text from team_member t where t.merchant_id = m.id)`.as('team'))
    .where('m.id', 'in', merchantIds)
    .execute()
}

const promoterJson = sql<Candidate | null>`
  case when p.id is not null then json_build_object('id', p.id, 'account', json_build_object('id', p.account_id)) end`
