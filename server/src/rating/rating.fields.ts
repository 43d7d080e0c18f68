import { maskName } from '@kaidian/shared/core/phone'
import { Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Image, type Picture } from '../kernel/outside/files/image.ts'
import { OrderLine } from '../order/order.ts'
import { RatingReport } from './rating-report.ts'
import { Rating } from './rating.ts'
import { readRateable, shown } from './read-ratings.ts'

const reportsShown = 50

/** Whoever wrote it, and the platform, read hidden words all the same. */
const mayRead = ({ hiddenAt, member }: Rating, { viewer }: Context): boolean =>
  hiddenAt === null || viewer?.audience === Audience.STAFF || viewer?.memberId === member.id

@Resolver(() => Rating)
export class RatingFields {
  @FieldResolver(() => ID, { description: '商品 · The product' })
  productId(@Root() { productId }: Rating): string {
    return productId
  }

  @FieldResolver(() => String, { description: '买到的商品名 · Title of what was bought' })
  title(@Root() { line }: Rating): string {
    return line.title
  }

  @FieldResolver(() => [String], { description: '买到的规格 · Values of the variant that was bought' })
  optionValues(@Root() { line }: Rating): string[] {
    return line.optionValues
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '买家昵称；匿名为空 · Nickname of the buyer; null without a name',
  })
  nickname(@Root() { isAnonymous, member }: Rating): string | null {
    return isAnonymous ? null : maskName(member.nickname)
  }

  @FieldResolver(() => String, { nullable: true, description: '说明；被隐藏为空 · Words; null where they are hidden' })
  text(@Root() rating: Rating, @Ctx() context: Context): string | null {
    return mayRead(rating, context) ? rating.text : null
  }

  @FieldResolver(() => [Image], { description: '图片；被隐藏为空 · Pictures; none where they are hidden' })
  images(@Root() rating: Rating, @Ctx() context: Context): Picture[] {
    return mayRead(rating, context) ? rating.images : []
  }

  @FieldResolver(() => String, { nullable: true, description: '追评 · What was added' })
  addition(@Root() rating: Rating, @Ctx() context: Context): string | null {
    return mayRead(rating, context) ? rating.addition : null
  }

  @FieldResolver(() => [Image], { description: '追评的图片 · Pictures of what was added' })
  additionImages(@Root() rating: Rating, @Ctx() context: Context): Picture[] {
    return mayRead(rating, context) ? rating.additionImages : []
  }

  @Allow.staff('product:read')
  @FieldResolver(() => Int, {
    nullable: true,
    description: '还没有裁定的举报次数，平台可见 · Times that it was reported since it was last judged; staff',
  })
  reportCount(@Root() { reportCount }: Rating): number {
    return reportCount
  }

  @Allow.staff('product:read')
  @FieldResolver(() => String, { nullable: true, description: '谁隐藏的，平台可见 · Who hid its words; staff' })
  async hiddenBy(@Root() { hiddenBy }: Rating, @Ctx() context: Context): Promise<string | null> {
    if (!hiddenBy) return null
    return loadBy(context, 'rating.hiddenBy', hiddenBy.id, async (ids) => {
      const accounts = await context.em.find(Account, { id: { $in: ids } })
      return new Map(accounts.map(({ id, nickname }) => [id, nickname]))
    })
  }

  @Allow.staff('product:read')
  @FieldResolver(() => [RatingReport], { nullable: true, description: '举报，最多 50 条 · Its reports, 50 at most' })
  async reports(@Root() { id }: Rating, @Ctx() context: Context): Promise<RatingReport[]> {
    const found = await loadBy(context, 'rating.reports', id, async (ids) =>
      Map.groupBy(
        await context.em.find(RatingReport, { rating: { $in: ids } }, { orderBy: { createdAt: 'asc', id: 'asc' } }),
        ({ rating }) => rating.id,
      ),
    )
    return (found ?? []).slice(0, reportsShown)
  }
}

@Resolver(() => OrderLine)
export class OrderLineRatingFields {
  @FieldResolver(() => Boolean, { description: '现在能否由您评价 · Whether the viewer may rate it now' })
  async isRateable(@Root() { id }: { id: string }, @Ctx() context: Context): Promise<boolean> {
    const memberId = context.viewer?.memberId
    if (!memberId) return false
    const found = await loadBy(context, 'orderLine.isRateable', id, (ids) => readRateable(context.em, memberId, ids))
    return found ?? false
  }

  @FieldResolver(() => Rating, { nullable: true, description: '它的评价 · Its rating' })
  rating(@Root() { id }: { id: string }, @Ctx() context: Context): Promise<Rating | null> {
    return loadBy(context, 'orderLine.rating', id, async (ids) => {
      const rows = await context.em.find(Rating, { line: { $in: ids } }, { populate: shown })
      return new Map(rows.map((row) => [row.line.id, row]))
    })
  }
}
