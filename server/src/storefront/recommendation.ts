import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { ProductCard } from './product-card.ts'

export enum RecommendationReason {
  EDITOR = 'EDITOR',
  PAID = 'PAID',
  BOUGHT_TOGETHER = 'BOUGHT_TOGETHER',
  SAME_CATEGORY = 'SAME_CATEGORY',
  POPULAR = 'POPULAR',
}
registerEnum(RecommendationReason, 'RecommendationReason', '为什么推荐 · Why something is recommended', {
  EDITOR: '编辑推荐 · An editor has picked it',
  PAID: '商家付费推广 · Its shop has paid for it',
  BOUGHT_TOGETHER: '买过同一件商品的人也买了它 · Others who bought what you bought have bought it too',
  SAME_CATEGORY: '与您买过的同类 · It is of a category that you have bought from',
  POPULAR: '大家都在买，与您无关 · Many buy it; it says nothing of you',
})

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '推荐的一件商品 · A product that is recommended' })
export class Recommendation {
  @Field(() => ProductCard, { description: '商品 · The product' })
  product: ProductCard

  @Field(() => RecommendationReason, { description: '为什么 · Why' })
  reason: RecommendationReason

  @Field(() => String, {
    nullable: true,
    description: '因为买过哪件，只有本人看得到 · Because of which purchase, seen by the buyer alone',
  })
  because: string | null
}

export const RecommendationConnection = connectionOf(Recommendation, 'Recommendation')
