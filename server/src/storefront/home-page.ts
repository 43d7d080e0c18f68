import { Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { FlashDeal } from './flash-deal.ts'
import { PlacementAudience, PlacementKind } from './placement-kinds.ts'
import type { ProductCard } from './product-card.ts'
import { RecommendationReason } from './recommendation.ts'

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description: '置顶的一行：公告或入口 · A line pinned to the top: a notice, or a way to something',
})
export class PinnedLine {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => String, { description: '商城内的路径 · Path inside the mall' })
  path: string

  @Field(() => PlacementAudience, { description: '给谁看 · Whom it is for' })
  audience: PlacementAudience

  @Field(() => Boolean, { description: '付费的位置，标“广告” · Paid for, and marked so' })
  isAd: boolean
}

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description: '首页的轮播图或广告图 · A banner of the home page, or a picture of an ad',
})
export class Banner {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => String, { description: '副标题 · Subtitle' })
  subtitle: string

  @Field(() => String, { description: '图片地址 · Address of its picture' })
  imageUrl: string

  @Field(() => String, { description: '图片的 srcset · srcset of its picture' })
  imageSet: string

  @Field(() => String, { description: '图片的文字说明 · What the picture shows, in words' })
  alt: string

  @Field(() => String, { description: '商城内的路径 · Path inside the mall' })
  path: string

  @Field(() => String, { description: '底色 · Colour of its ground' })
  tint: string

  @Field(() => PlacementAudience, { description: '给谁看 · Whom it is for' })
  audience: PlacementAudience

  @Field(() => Boolean, { description: '付费的位置，标“广告” · Paid for, and marked so' })
  isAd: boolean
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '首页的分类入口 · A way from the home page to a category' })
export class Entrance {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => String, { description: '图标地址 · Address of its picture' })
  iconUrl: string

  @Field(() => String, { description: '商城内的路径 · Path inside the mall' })
  path: string

  @Field(() => PlacementAudience, { description: '给谁看 · Whom it is for' })
  audience: PlacementAudience
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '首页的一层 · A floor of the home page' })
export class Floor {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => PlacementKind, { description: '哪种楼层 · Kind of the floor' })
  kind: PlacementKind

  @Field(() => String, { description: '标题，可为空 · Title, may be empty' })
  title: string

  @Field(() => String, { description: '副标题，可为空 · Subtitle, may be empty' })
  subtitle: string

  @Field(() => ID, { nullable: true, description: '分类编号；不按分类的为空 · Id of its category; null: it has none' })
  categoryId: string | null

  @Field(() => String, {
    nullable: true,
    description: '查看全部的路径；没有则为空 · Path to all of it; null: there is none',
  })
  path: string | null

  @Field(() => PlacementAudience, { description: '给谁看 · Whom it is for' })
  audience: PlacementAudience

  @Field(() => RecommendationReason, {
    nullable: true,
    description:
      '推荐楼层为什么推荐这些；其他楼层为空 · Why these are recommended; null: it is no floor of recommendations',
  })
  reason: RecommendationReason | null

  @Field(() => Banner, {
    nullable: true,
    description: '广告楼层的图片；其他楼层为空 · Picture of a floor that is an ad, else null',
  })
  banner: Banner | null

  /** as a field: home-page.fields.ts */
  products: ProductCard[]
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '商城首页 · The home page of the mall' })
export class HomePage {
  @Field(() => [PinnedLine], { description: '置顶的公告与入口 · Notices and ways pinned to the top' })
  pinned: PinnedLine[]

  @Field(() => [Banner], { description: '轮播图 · Banners' })
  banners: Banner[]

  @Field(() => [Entrance], {
    description:
      '分类入口；没有编排时为有货的一级分类 · Ways to categories; where none are set, the first level that has goods',
  })
  entrances: Entrance[]

  @Field(() => [FlashDeal], {
    description: '还有余量的限时价商品，先结束的在前 · Goods in flash sales that are left, what ends sooner first',
  })
  deals: FlashDeal[]

  /** as a field: home-page.fields.ts */
  floors: Floor[]
}
