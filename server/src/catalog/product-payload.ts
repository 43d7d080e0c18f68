import { Field, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Product, Variant } from './product.ts'
import { ProductStatus } from './product-status.ts'

export const ProductConnection = connectionOf(Product, 'Product')

@Allow.anyone()
@ObjectType({ description: '改动商品的结果 · The result of changing a product' })
export class ProductPayload extends Payload {
  @Field(() => Product, { nullable: true, description: '改动后的商品 · The product as changed' })
  product?: Product
}

@Allow.anyone()
@ObjectType({ description: '改动规格的结果 · The result of changing a variant' })
export class VariantPayload extends Payload {
  @Field(() => Variant, { nullable: true, description: '改动后的规格 · The variant as changed' })
  variant?: Variant
}

@Allow.signedIn()
@ObjectType({ simpleResolvers: true, description: '某状态的商品数 · How many products are in a state' })
export class ProductStatusCount {
  @Field(() => ProductStatus, { description: '状态 · State' })
  status: ProductStatus

  @Field(() => Int, { description: '商品数 · How many' })
  count: number
}
