import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AgreementDraft, type DraftChange } from './agreement-draft.ts'
import { refuseUnpublishable } from './refuse-unpublishable.ts'

/** How many drafts there may be at once. */
const maxDrafts = 20

/** Keeps what somebody has written, and says so early if it could not be published like that. */
export async function saveAgreementDraft(
  em: EntityManager,
  draft: AgreementDraft,
  { change, maker, now }: { change: DraftChange; maker: Account; now: Date },
): Promise<void> {
  if (draft.revision === 0 && (await em.count(AgreementDraft)) >= maxDrafts)
    throw new Refusal('TOO_MANY_AGREEMENT_DRAFTS', { max: maxDrafts })
  draft.change(change, maker, now)
  if (draft.isReady) await refuseUnpublishable(em, draft, now)
  em.persist(draft)
}
