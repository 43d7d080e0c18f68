import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { asPrepared, sqlOf, unseen, type Instant } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { personalKinds, type AgreementKind } from './agreement-kind.ts'
import { Agreement } from './agreement.ts'

/** The version of each of these kinds that is in force at a moment. */
export async function agreementsInForce(
  em: EntityManager,
  kinds: readonly AgreementKind[],
  now: Date,
): Promise<Agreement[]> {
  const where = { kind: { $in: [...kinds] }, effectiveAt: { $lte: now }, withdrawnAt: null }
  const versions = await em.find(Agreement, where, { orderBy: { number: 'desc' } })
  return kinds.flatMap((kind) => versions.find((one) => one.kind === kind) ?? [])
}

/** SQL: the number of the version of that kind that is in force at a moment; 0 for none. */
export const numberInForce = (kind: AgreementKind, now: Instant): RawBuilder<number> => sql<number>`
  coalesce((select max(g.number) from agreement g
    where g.kind = ${sql.lit(kind)} and g.effective_at <= ${now} and g.withdrawn_at is null), 0)`

/**
 * SQL: whether an account has yet to agree to what is in force. First versions are agreed to at sign-up, so that only
 * what came after them can be missing; agreeing to a later version counts for those before it.
 */
export const hasYetToAgree = (
  accountId: string | RawBuilder<string>,
  now: Instant,
): RawBuilder<boolean> => sql<boolean>`
  exists (select from agreement g where g.kind in (${sql.join(personalKinds.map((kind) => sql.lit(kind)))}) and g.number > 1
    and g.effective_at <= ${now} and g.withdrawn_at is null and not ${agreedUpTo(accountId)})`

/** SQL over `g` (agreement): whether an account has agreed to it, or to a later one of its kind. */
export const agreedUpTo = (accountId: string | RawBuilder<string>): RawBuilder<boolean> => sql<boolean>`
  exists (select from consent c join agreement a on a.id = c.agreement_id
    where c.account_id = ${accountId} and a.kind = g.kind and a.number >= g.number and a.withdrawn_at is null)`

/** Refuses what needs the agreements in force: buying, coupons, applications. Everything else goes on as it was. */
export async function assertAgreed(
  em: EntityManager,
  accountId: string | RawBuilder<string>,
  now: Date,
): Promise<void> {
  const account = typeof accountId === 'string' ? unseen(accountId, 'uuid') : accountId
  const { rows } = await sql<{ isMissing: boolean }>`${asPrepared}
    select ${hasYetToAgree(account, unseen(now, 'timestamptz'))} as "isMissing"`.execute(sqlOf(em))
  if (rows[0]?.isMissing) throw new Refusal('AGREEMENT_CHANGED')
}
