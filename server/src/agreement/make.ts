import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { makeAccount } from '../account/make.ts'
import { now } from '../kernel/clock.ts'
import { AgreementDraft, type DraftChange } from './agreement-draft.ts'
import { AgreementKind } from './agreement-kind.ts'
import { Agreement } from './agreement.ts'

interface DraftParts extends Partial<DraftChange> {
  kind?: AgreementKind
}

/** A draft that somebody has written, and that waits for somebody else. */
export async function makeAgreementDraft(
  em: EntityManager,
  { kind = AgreementKind.USER, ...parts }: DraftParts = {},
): Promise<AgreementDraft> {
  const draft = new AgreementDraft(uuidv7(), kind)
  const change = {
    name: `版本 ${draft.id.slice(-8)}`,
    summaryZh: '说明退款时限',
    summaryEn: 'Says how long refunds take',
    textZh: '# 退款\n\n退款三天内到账。',
    textEn: '# Refunds\n\nRefunds arrive within three days.',
    effectiveAt: after(now(), days(8)),
    isReady: true,
    ...parts,
  }
  draft.change(change, await makeAccount(em), now())
  em.persist(draft)
  return draft
}

/** The next version of a kind, published eight days before it is in force: just now, unless said otherwise. */
export async function makeAgreement(
  em: EntityManager,
  { effectiveAt = now(), ...parts }: Omit<DraftParts, 'effectiveAt'> & { effectiveAt?: Date } = {},
): Promise<Agreement> {
  const draft = await makeAgreementDraft(em, { effectiveAt, ...parts })
  const [newest] = await em.find(Agreement, { kind: draft.kind }, { orderBy: { number: 'desc' }, limit: 1 })
  const agreement = new Agreement(draft, {
    id: uuidv7(),
    number: (newest?.number ?? 0) + 1,
    publisher: await makeAccount(em),
    effectiveAt,
    now: after(effectiveAt, -days(8)),
  })
  em.remove(draft)
  em.persist(agreement)
  return agreement
}
