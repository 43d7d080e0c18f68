import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { ProductReview } from './product-review.ts'
import { ShopTrustView } from './shop-trust-view.ts'

export const ProductReviewConnection = connectionOf(ProductReview, 'ProductReview')

@Allow.anyone()
@ObjectType({ description: '复看的结果 · The result of a second look' })
export class ProductReviewPayload extends Payload {
  @Field(() => ProductReview, { nullable: true, description: '那次审核 · The review' })
  review?: ProductReview
}

@Allow.anyone()
@ObjectType({ description: '设定信任级别的结果 · The result of setting a level of trust' })
export class ShopTrustPayload extends Payload {
  @Field(() => ShopTrustView, { nullable: true, description: '现在的级别 · The level as it is now' })
  trust?: ShopTrustView
}
