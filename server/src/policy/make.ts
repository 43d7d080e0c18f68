import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import type { Account } from '../account/account.ts'
import { makeMember } from '../member/make.ts'
import { PolicyDraft } from './policy-draft.ts'
import { AgentBases, PolicyShares, type Terms } from './policy-terms.ts'
import { RegionBasis } from './region-basis.ts'

type TermParts = Partial<Omit<Terms, 'shares' | 'bases'>> & {
  shares?: Partial<PolicyShares>
  bases?: Partial<AgentBases>
}

/** Those of the first version, unless said otherwise. */
export function makeTerms({ shares, bases, ...parts }: TermParts = {}): Terms {
  return {
    defaultFeeRateBps: 1000,
    categoryRates: [],
    merchantRates: [],
    productRates: [],
    shares: Object.assign(new PolicyShares(), {
      cashbackBps: 2000,
      consumerPromoterBps: 1500,
      merchantPromoterBps: 1000,
      districtBps: 800,
      cityBps: 400,
      provinceBps: 200,
      poolBps: 1000,
      ...shares,
    }),
    ownShares: [],
    bases: Object.assign(new AgentBases(), {
      district: RegionBasis.DELIVERY,
      city: RegionBasis.DELIVERY,
      province: RegionBasis.DELIVERY,
      ...bases,
    }),
    note: '新方案',
    ...parts,
  }
}

interface DraftParts extends TermParts {
  maker?: Account
  effectiveAt?: Date | null
}

/** A draft that waits, of somebody's. */
export async function makePolicyDraft(
  em: EntityManager,
  { maker, effectiveAt = null, ...parts }: DraftParts = {},
): Promise<PolicyDraft> {
  const draft = new PolicyDraft({
    id: uuidv7(),
    maker: maker ?? (await makeMember(em)).account,
    effectiveAt,
    restoredVersion: null,
    terms: makeTerms(parts),
  })
  em.persist(draft)
  return draft
}
