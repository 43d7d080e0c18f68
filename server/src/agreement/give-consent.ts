import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { Refusal } from '../kernel/refusal.ts'
import { personalKinds } from './agreement-kind.ts'
import { Agreement } from './agreement.ts'
import { agreementsInForce } from './in-force.ts'

interface Giving {
  accountId: string
  agreementIds: readonly string[]
  userAgent: string
  now: Date
}

/** A person agrees to versions in force or announced. Agreeing again changes nothing. */
export async function giveConsent(em: EntityManager, { agreementIds, now, ...who }: Giving): Promise<void> {
  const ids = [...new Set(agreementIds)]
  const known = await em.find(Agreement, { id: { $in: ids }, kind: { $in: [...personalKinds] } })
  if (known.length < ids.length) throw new Refusal('NOT_FOUND', {}, 'agreementIds')
  const current = await agreementsInForce(em, personalKinds, now)
  const counts = (one: Agreement) => one.isAnnounced(now) || current.includes(one)
  if (!known.every(counts)) throw new Refusal('AGREEMENT_OUTDATED', {}, 'agreementIds')
  await keepReceipts(em, { ...who, agreements: known, now })
}

interface Receipts {
  accountId: string
  agreements: readonly Agreement[]
  userAgent: string
  now: Date
}

/** One receipt for each version, however often. */
export async function keepReceipts(
  em: EntityManager,
  { accountId, agreements, userAgent, now }: Receipts,
): Promise<void> {
  const rows = agreements.map(({ id }) => ({
    id: uuidv7(),
    created_at: now,
    account_id: accountId,
    agreement_id: id,
    user_agent: userAgent,
  }))
  await insertNewRows(em, 'consent', rows)
}
