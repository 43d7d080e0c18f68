import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { HiddenRatingsArgs, HideRatingInput, RatingPayload } from './rating-inputs.ts'
import { Rating, RatingConnection } from './rating.ts'
import { findRating, readHiddenRatings, readRatings } from './read-ratings.ts'

@Resolver()
export class RatingAdminDoor {
  @Allow.staff('product:read')
  @Query(() => RatingConnection, {
    description: '被举报还没有裁定的评价，新的在前 · Ratings that were reported and wait for a decision, newest first',
  })
  reportedRatings(@Args(() => PageArgs) page: PageArgs, @Ctx() { em }: Context): Promise<Page<Rating>> {
    return readRatings(em, { isReported: true }, page)
  }

  @Allow.staff('product:read')
  @Query(() => RatingConnection, {
    description: '内容被隐藏的评价，最近隐藏的在前 · Ratings whose words are hidden, what was hidden last on top',
  })
  hiddenRatings(@Args(() => HiddenRatingsArgs) args: HiddenRatingsArgs, @Ctx() { em }: Context): Promise<Page<Rating>> {
    return readHiddenRatings(em, args)
  }

  @Allow.staff('product:review')
  @Mutation(() => RatingPayload, {
    description:
      '以合法的原因隐藏评价的内容；没有原因则保留，或重新显示。评分照算，评价从不删除 · Hides the words of a rating for a lawful reason; without one they stay, or are shown again. Its scores count, and nothing is ever deleted',
  })
  async hideRating(
    @Arg('input', () => HideRatingInput) { idempotencyKey: key, ...content }: HideRatingInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<RatingPayload> {
    const { id, reason, note } = content
    const rating = await find(em, Rating, id, { lock: true })
    if ((await claimKey(em, { accountId, command: 'hideRating', key, content, resultId: id })) === undefined) {
      if (await isOwnShop(em, rating.merchant.id, accountId)) throw new Refusal('RATING_OWN')
      const detail = { reason: reason ?? (rating.hiddenAt ? 'SHOWN' : 'KEPT'), note }
      if (reason) rating.hide(reason, await find(em, Account, accountId), now())
      else rating.show()
      em.persist(new AuditEntry({ accountId, action: 'hideRating', subjectId: id, detail }))
    }
    await em.flush()
    return { rating: await findRating(em, id), userErrors: [] }
  }
}
