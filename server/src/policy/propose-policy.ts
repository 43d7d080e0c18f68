import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { Refusal } from '../kernel/refusal.ts'
import { checkTerms } from './check-terms.ts'
import { refuseShortNotice } from './notice.ts'
import { PolicyDraft, PolicyDraftStatus } from './policy-draft.ts'
import { Policy } from './policy.ts'
import type { Terms } from './policy-terms.ts'

interface Proposal {
  id: string
  terms: Terms
  effectiveAt: Date | null
  restoredVersion?: number | null
  maker: Account
  now: Date
}

/** How many drafts may wait at once. */
const maxOpen = 20

/** Hands in a draft, for somebody else to decide. */
export async function proposePolicy(em: EntityManager, proposal: Proposal): Promise<PolicyDraft> {
  const { terms, effectiveAt, restoredVersion = null, now } = proposal
  if ((await em.count(PolicyDraft, { status: PolicyDraftStatus.PROPOSED })) >= maxOpen)
    throw new Refusal('TOO_MANY_POLICY_DRAFTS', { max: maxOpen })
  await checkTerms(em, terms)
  await refuseShortNotice(em, terms, { effectiveAt, now, code: 'POLICY_TOO_SOON' })
  const draft = new PolicyDraft({ ...proposal, restoredVersion })
  em.persist(draft)
  return draft
}

/** A draft that says what an old version said. */
export async function restorePolicy(
  em: EntityManager,
  { version, note, ...proposal }: Omit<Proposal, 'terms'> & { version: number; note: string },
): Promise<PolicyDraft> {
  const old = await em.findOne(Policy, { version })
  if (!old) throw new Refusal('NOT_FOUND', {}, 'version')
  const { defaultFeeRateBps, categoryRates, merchantRates, productRates, shares, ownShares, bases } = old
  const terms = { defaultFeeRateBps, categoryRates, merchantRates, productRates, shares, ownShares, bases, note }
  return proposePolicy(em, { ...proposal, terms, restoredVersion: version })
}
