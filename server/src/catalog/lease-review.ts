import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { lockReview } from './lock-review.ts'
import { readReviewers } from './read-reviewers.ts'
import { ReviewOrder } from './review-words.ts'

/** Makes an item one reviewer's for ten minutes; of one's own they begin anew. */
export async function claimReview(em: EntityManager, { accountId }: Viewer, productId: string): Promise<void> {
  const review = await lockReview(em, productId)
  if (await isOwnShop(em, review.merchantId, accountId)) throw new Refusal('PRODUCT_OWN')
  review.claim(accountId, now())
}

interface Wanted {
  order: ReviewOrder
  /** those that the reviewer does not want now, or has decided and may still take back */
  skip: readonly string[]
}

/**
 * The next item that nobody else has, claimed. One that the reviewer has already comes first, so that asking twice takes
 * one item. Two who ask at once never get the same: what one is taking the other passes over.
 */
export async function claimNextReview(
  em: EntityManager,
  viewer: Viewer,
  { order, skip }: Wanted,
): Promise<string | null> {
  const { accountId } = viewer
  const at = now()
  const keys = order === ReviewOrder.RISK ? sql`r.risk desc, r.created_at, r.id` : sql`r.created_at, r.id`
  const { rows } = await sql<{ productId: string }>`
    select r.product_id as "productId" from product_review r join product p on p.id = r.product_id
    where r.outcome is null and (p.status = 'PENDING' or p.draft_status = 'PENDING')
      and r.product_id <> all(${[...skip]}::uuid[])
      and (r.leased_by_id is null or r.leased_by_id = ${accountId} or r.leased_until <= ${at})
      and not exists (select from team_member t where t.merchant_id = r.merchant_id and t.account_id = ${accountId})
    order by (r.leased_by_id = ${accountId} and r.leased_until > ${at}) is true desc, ${keys}
    limit 1 for update of r skip locked`.execute(sqlOf(em))
  const [next] = rows
  if (!next) return null
  const review = await lockReview(em, next.productId)
  review.claim(accountId, at)
  return next.productId
}

/** Back to the queue. What somebody else has by now, or nobody, stays as it is. */
export async function releaseReview(em: EntityManager, { accountId }: Viewer, productId: string): Promise<void> {
  const review = await lockReview(em, productId)
  if (review.leasedById === accountId) review.release()
}

/** To another reviewer, who has ten minutes from now. Sent twice, it is theirs already. */
export async function handOverReview(
  em: EntityManager,
  { accountId }: Viewer,
  { id, accountId: to }: { id: string; accountId: string },
): Promise<void> {
  const review = await lockReview(em, id)
  if (review.leasedById === to && review.isLeasedAt(now())) return
  const reviewers = await readReviewers(em)
  if (!reviewers.some((reviewer) => reviewer.accountId === to)) throw new Refusal('NOT_FOUND', {}, 'accountId')
  if (await isOwnShop(em, review.merchantId, to)) throw new Refusal('PRODUCT_OWN', {}, 'accountId')
  review.handOver(accountId, to, now())
  em.persist(new AuditEntry({ accountId, action: 'handOverProductReview', subjectId: id, detail: { to } }))
}
