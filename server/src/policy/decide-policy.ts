import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { createPolicy } from './create-policy.ts'
import type { PolicyDraft } from './policy-draft.ts'

/** A second person makes a draft a version, or refuses it with a reason. `draft` is locked. */
export async function decidePolicy(
  em: EntityManager,
  draft: PolicyDraft,
  { checker, refusal, now }: { checker: Account; refusal: string | null; now: Date },
): Promise<void> {
  draft.assertDecidableBy(checker)
  if (refusal !== null) return draft.reject(checker, refusal, now)
  const { effectiveAt, restoredVersion, maker: author } = draft
  const policy = await createPolicy(em, {
    terms: draft,
    effectiveAt,
    restoredVersion,
    author,
    approver: checker,
    now,
  })
  draft.approve(checker, policy, now)
}
