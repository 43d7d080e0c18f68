import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { listProducts } from './list-products.ts'
import { ReviewProductInput } from './product-input.ts'
import { ProductConnection, ProductPayload } from './product-payload.ts'
import { ProductStatus } from './product-status.ts'
import { Product } from './product.ts'
import { reviewProduct } from './review-product.ts'
import { ReviewOrder } from './review-words.ts'

@ArgsType()
class ReviewProductsArgs extends PageArgs {
  @Field(() => ProductStatus, {
    nullable: true,
    defaultValue: ProductStatus.PENDING,
    description:
      '哪种状态的商品，改动稿的状态也算，默认待审核 · Products in which state, by themselves or with their draft, those awaiting review by default',
  })
  status: ProductStatus | null

  @Field(() => ReviewOrder, {
    nullable: true,
    defaultValue: ReviewOrder.WAITING,
    description: '待审核的按什么顺序 · In which order those awaiting review come',
  })
  order: ReviewOrder | null
}

@Resolver()
export class CatalogAdminDoor {
  @Allow.staff('product:read')
  @Query(() => ProductConnection, {
    description:
      '审核工作台的商品：待审核的等得最久或风险最高的在前，其余新的在前 · Products at the review desk: of those awaiting review the longest waiting or the riskiest first, else the newest',
  })
  reviewProducts(
    @Args(() => ReviewProductsArgs) args: ReviewProductsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<Product>> {
    const queue = args.status === ProductStatus.PENDING ? (args.order ?? ReviewOrder.WAITING) : undefined
    return listProducts(em, { status: args.status, queue, page: args })
  }

  @Allow.staff('product:read')
  @Query(() => Product, { nullable: true, description: '一件商品 · One product' })
  product(
    @Arg('id', () => ID, { description: '商品编号 · Id of the product' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<Product> {
    return find(em, Product, id, { populate: ['variants', 'merchant', 'freightTemplate'] })
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductPayload, {
    description:
      '审核商品或其改动稿：通过即上架或换上线，或退回 · Review a product or its draft: on sale or live when approved, or returned',
  })
  async reviewProduct(
    @Arg('input', () => ReviewProductInput) input: ReviewProductInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Partial<ProductPayload>> {
    return { product: await reviewProduct(em, viewer, input), userErrors: [] }
  }
}
