import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import type { AgreementDraft } from './agreement-draft.ts'
import { Agreement } from './agreement.ts'
import { refuseUnpublishable } from './refuse-unpublishable.ts'

interface AgreementDecision {
  /** of the version to be */
  id: string
  checker: Account
  /** why not; null: it is published */
  refusal: string | null
  /** what the checker has read */
  revision: number
  now: Date
}

/** A second person makes a draft a version, public from now on, or returns it with a reason. `draft` is locked. */
export async function decideAgreementDraft(
  em: EntityManager,
  draft: AgreementDraft,
  { id, checker, refusal, revision, now }: AgreementDecision,
): Promise<Agreement | null> {
  draft.assertDecidableBy(checker, revision)
  if (refusal !== null) {
    draft.return(checker, refusal)
    return null
  }
  // Two at once would both find nothing announced, and take the same number.
  await em.execute(`select pg_advisory_xact_lock(hashtext('agreement'))`)
  const number = await refuseUnpublishable(em, draft, now)
  const agreement = new Agreement(draft, { id, number, publisher: checker, effectiveAt: draft.effectiveAt ?? now, now })
  em.persist(agreement)
  em.remove(draft)
  return agreement
}
