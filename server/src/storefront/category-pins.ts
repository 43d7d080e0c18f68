import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { Banner } from './home-page.ts'
import { ProductCard } from './product-card.ts'

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description: '置顶在分类页上的一件商品 · A product pinned to the page of a category',
})
export class PinnedProduct {
  @Field(() => ProductCard, { description: '商品 · The product' })
  product: ProductCard

  @Field(() => Boolean, { description: '付费的位置，标“广告” · Paid for, and marked so' })
  isAd: boolean
}

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description: '分类页上编排的内容 · What was composed for the page of a category',
})
export class CategoryPins {
  @Field(() => Banner, { nullable: true, description: '横幅；没有为空 · The banner; null: there is none' })
  banner: Banner | null

  @Field(() => [PinnedProduct], { description: '排在列表前面的商品 · Goods that stand before the list' })
  products: PinnedProduct[]
}
