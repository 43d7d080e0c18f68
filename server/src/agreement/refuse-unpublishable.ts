import { limits } from '@kaidian/shared/core/limits'
import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../kernel/refusal.ts'
import type { AgreementDraft } from './agreement-draft.ts'
import { Agreement } from './agreement.ts'

/** From when on a change may count: everybody has to know it before, by law (电子商务法 34). */
export const earliestForAgreements = (now: Date): Date => after(now, days(limits.agreement.noticeDays))

/**
 * Refuses a draft that could not be published now: too soon, while another version of its kind is announced, or under a
 * name that is taken. Answers the number that its version would have.
 */
export async function refuseUnpublishable(em: EntityManager, draft: AgreementDraft, now: Date): Promise<number> {
  const { kind, name, effectiveAt } = draft
  const versions = await em.find(Agreement, { kind }, { orderBy: { number: 'desc' } })
  const [newest] = versions
  if (versions.some((one) => one.isAnnounced(now))) throw new Refusal('AGREEMENT_ANNOUNCED')
  if (versions.some((one) => one.name === name && one.withdrawnAt === null))
    throw new Refusal('AGREEMENT_NAME_TAKEN', {}, 'name')
  const isTooSoon = newest && (effectiveAt === null || effectiveAt < earliestForAgreements(now))
  if (isTooSoon) throw new Refusal('AGREEMENT_TOO_SOON', { days: limits.agreement.noticeDays }, 'effectiveAt')
  return (newest?.number ?? 0) + 1
}
