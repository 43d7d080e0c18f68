import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Payload } from '../kernel/graph/payload.ts'
import {
  DeadReason,
  PlacementAudience,
  PlacementKind,
  PlacementPage,
  PlacementState,
  PlacementTarget,
} from './placement-kinds.ts'

@Allow.staff('placement:read')
@ObjectType({ simpleResolvers: true, description: '为一层手选的一件商品 · A product picked for a floor' })
export class PickedProduct {
  @Field(() => ID, { description: '商品编号 · Id of the product' })
  productId: string

  @Field(() => String, { description: '商品标题 · Title of the product' })
  title: string

  @Field(() => DeadReason, { nullable: true, description: '为什么不展示；空为正常 · Why it is not shown; null: it is' })
  deadReason: DeadReason | null
}

@Allow.staff('placement:read')
@ObjectType('Placement', {
  simpleResolvers: true,
  description: '推广位：什么位置放什么，给谁看，何时看 · A placement: what stands where, for whom and when',
})
export class PlacementView {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => PlacementPage, { description: '页面 · Page' })
  page: PlacementPage

  @Field(() => ID, { nullable: true, description: '哪个分类的页面 · Of which category it is the page' })
  scopeId: string | null

  @Field(() => PlacementKind, { description: '种类 · Kind' })
  kind: PlacementKind

  @Field(() => PlacementTarget, { description: '通往哪里 · Where it leads' })
  target: PlacementTarget

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => String, { description: '副标题 · Subtitle' })
  subtitle: string

  @Field(() => ID, { nullable: true, description: '图片文件 · File of its picture' })
  imageId: string | null

  @Field(() => String, {
    nullable: true,
    description: '图片地址，480 像素宽 · Address of its picture, 480 pixels wide',
  })
  imageUrl: string | null

  @Field(() => String, { description: '图片的文字说明 · What the picture shows, in words' })
  alt: string

  @Field(() => String, { description: '图片的底色 · Colour of its ground' })
  tint: string

  @Field(() => ID, { nullable: true, description: '商品 · Product' })
  productId: string | null

  @Field(() => ID, { nullable: true, description: '分类 · Category' })
  categoryId: string | null

  @Field(() => ID, { nullable: true, description: '店铺 · Shop' })
  merchantId: string | null

  @Field(() => String, {
    nullable: true,
    description: '所通往的商品、分类或店铺的名称 · Name of the product, category or shop that it leads to',
  })
  targetName: string | null

  @Field(() => String, { nullable: true, description: '商城内的路径 · Path inside the mall' })
  path: string | null

  @Field(() => String, { nullable: true, description: '筛选的词 · Words of the filter' })
  query: string | null

  @Field(() => GraphQLMoney, { nullable: true, description: '筛选的最低价 · Lowest price of the filter' })
  minPrice: Fen | null

  @Field(() => GraphQLMoney, { nullable: true, description: '筛选的最高价 · Highest price of the filter' })
  maxPrice: Fen | null

  @Field(() => [PickedProduct], { description: '手选的商品 · Goods picked for it' })
  picks: PickedProduct[]

  @Field(() => GraphQLDateTime, { nullable: true, description: '何时开始；空为立即 · When it begins; null: at once' })
  startsAt: string | null

  @Field(() => GraphQLDateTime, { nullable: true, description: '何时结束；空为一直 · When it ends; null: never' })
  endsAt: string | null

  @Field(() => PlacementAudience, { description: '给谁看 · Whom it is for' })
  audience: PlacementAudience

  @Field(() => String, { nullable: true, description: '只在此地区；空为全国 · Only there; null: everywhere' })
  regionCode: string | null

  @Field(() => Boolean, { description: '付费的，标“广告” · Paid for, and marked so' })
  isAd: boolean

  @Field(() => Boolean, { description: '不让它上榜 · Kept out of the ranking' })
  isExcluded: boolean

  @Field(() => Boolean, { description: '启用 · Switched on' })
  isOn: boolean

  @Field(() => PlacementState, { description: '状态 · State' })
  state: PlacementState

  @Field(() => DeadReason, {
    nullable: true,
    description: '为什么打不开；空为打得开 · Why it leads nowhere; null: it leads there',
  })
  deadReason: DeadReason | null

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '何时发现它打不开 · Since when it is known to lead nowhere',
  })
  deadSince: string | null
}

@Allow.staff('placement:read')
@ObjectType({ simpleResolvers: true, description: '一页的编排 · How a page is composed' })
export class Composition {
  @Field(() => PlacementPage, { description: '页面 · Page' })
  page: PlacementPage

  @Field(() => ID, { nullable: true, description: '哪个分类的页面 · Of which category it is the page' })
  scopeId: string | null

  @Field(() => Int, { description: '第几版，保存时核对 · Version, compared when it is saved' })
  version: number

  @Field(() => GraphQLDateTime, { nullable: true, description: '上次保存的时间 · When it was last saved' })
  changedAt: string | null

  @Field(() => String, { nullable: true, description: '上次由谁保存 · By whom it was last saved' })
  changedBy: string | null

  @Field(() => [PlacementView], { description: '全部推广位，按顺序 · All placements in their order' })
  placements: PlacementView[]
}

@Allow.staff('placement:read')
@ObjectType({ simpleResolvers: true, description: '按店名找到的店 · A shop found by its name' })
export class FoundShop {
  @Field(() => ID, { description: '商家编号 · Id of the merchant' })
  id: string

  @Field(() => String, { description: '店名 · Name' })
  name: string
}

@Allow.anyone()
@ObjectType({ description: '保存一页的结果 · What became of saving a page' })
export class CompositionPayload extends Payload {
  @Field(() => Composition, { nullable: true, description: '现在的编排 · How it is composed now' })
  composition?: Composition | null
}
