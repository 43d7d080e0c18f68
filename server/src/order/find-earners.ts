import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { agentsFor, type Place } from '../agent/agents-for.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { present } from '../kernel/refusal.ts'
import type { AgentBases } from '../policy/policy-terms.ts'
import { RegionBasis } from '../policy/region-basis.ts'
import { regionChain } from '../region/read-regions.ts'
import type { Earners } from './order.ts'

/** Who may earn, and by which account. */
export interface Candidate {
  id: string
  accountId: string
}

interface Sale {
  /** with whoever brought them and earns from their purchases now */
  buyer: Candidate & { promoter: Candidate | null }
  /** by merchant: codes of where their goods are delivered or collected */
  places: ReadonlyMap<string, Place>
  /** whose region an agent of each level earns by */
  bases: AgentBases
  now: Date
}

/**
 * Who may earn from what a member buys from each of the merchants. Nobody earns from themselves: not the buyer by
 * another hat, and none of the merchant's own people from their shop.
 */
export async function findEarners(
  em: EntityManager,
  { buyer, places, bases, now }: Sale,
): Promise<Map<string, Earners>> {
  const sellers = await readSellers(em, [...places.keys()], now)
  const homes = await Promise.all(sellers.map(({ regionCode }) => placeOf(em, regionCode)))
  const agents = await agentsFor(em, [...places.values(), ...homes])
  return new Map(
    sellers.map(({ merchantId, promoter, team }, at) => {
      const earns = (who: Candidate | null): string | null =>
        who && who.accountId !== buyer.accountId && !team.includes(who.accountId) ? who.id : null
      const agentOf = (level: keyof Place): Candidate | null => {
        const by = bases[level] === RegionBasis.MERCHANT ? homes[at] : places.get(merchantId)
        return agents.get(present(by, 'the region of a sale')[level]) ?? null
      }
      return [
        merchantId,
        {
          cashbackMemberId: team.includes(buyer.accountId) ? null : buyer.id,
          consumerPromoterId: earns(buyer.promoter),
          merchantPromoterId: earns(promoter),
          districtAgentId: earns(agentOf('district')),
          cityAgentId: earns(agentOf('city')),
          provinceAgentId: earns(agentOf('province')),
        },
      ]
    }),
  )
}

async function placeOf(em: EntityManager, districtCode: string): Promise<Place> {
  const { district, city, province } = await regionChain(em, districtCode)
  return { district: district.code, city: city.code, province: province.code }
}

interface Seller {
  merchantId: string
  /** its district */
  regionCode: string
  /** who earns from its sales now */
  promoter: Candidate | null
  /** accounts of its own people */
  team: string[]
}

function readSellers(em: EntityManager, merchantIds: readonly string[], now: Date): Promise<Seller[]> {
  return sqlOf(em)
    .selectFrom('merchant as m')
    .modifyFront(asPrepared)
    .leftJoin('member as p', (join) =>
      join.onRef('p.id', '=', 'm.promoter_id').on('m.tie_ends_at', '>', unseen(now, 'timestamptz')),
    )
    .select(['m.id as merchantId', 'm.region_code as regionCode'])
    .select(promoterJson.as('promoter'))
    .select(sql<string[]>`array(select t.account_id::text from team_member t where t.merchant_id = m.id)`.as('team'))
    .where(sql<boolean>`m.id = any(${unseen([...merchantIds], 'uuid[]')}::uuid[])`)
    .execute()
}

const promoterJson = sql<Candidate | null>`
  case when p.id is not null then json_build_object('id', p.id, 'accountId', p.account_id) end`
