import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { v7 as uuidv7 } from 'uuid'
import { banProduct } from '../catalog/ban-product.ts'
import { BanProductInput } from '../catalog/product-input.ts'
import { ProductPayload } from '../catalog/product-payload.ts'
import { find, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { openCase } from './open-case.ts'
import { ProductCase, ProductCaseConnection } from './product-case.ts'
import { countCases, readCases, shown } from './read-cases.ts'
import { assertNotHeld, ruleOnCase, type RulingName } from './rule-on-case.ts'
import {
  DecideProductCaseInput,
  OpenProductCaseInput,
  ProductCaseCount,
  ProductCasePayload,
  ProductCasesArgs,
} from './supervision-inputs.ts'

@Resolver()
export class SupervisionAdminDoor {
  @Allow.staff('product:read')
  @Query(() => ProductCaseConnection, {
    description:
      '异常商品：待处理的举报多的在前，否则新的在前 · Cases about products: of those that are open the most reported first, else the newest',
  })
  productCases(
    @Args(() => ProductCasesArgs) args: ProductCasesArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<ProductCase>> {
    return readCases(em, args)
  }

  @Allow.staff('product:read')
  @Query(() => [ProductCaseCount], { description: '各状态的异常商品数 · How many cases there are in each state' })
  productCaseCounts(@Ctx() { em }: Context): Promise<ProductCaseCount[]> {
    return countCases(em, null)
  }

  @Allow.staff('product:read')
  @Query(() => ProductCase, { nullable: true, description: '一件异常商品 · One case' })
  productCase(
    @Arg('id', () => ID, { description: '案件 · The case' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<ProductCase | null> | null {
    return isId(id) ? em.findOne(ProductCase, id, { populate: shown }) : null
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductCasePayload, { description: '平台对一件商品立案 · Opens a case of the platform' })
  async openProductCase(
    @Arg('input', () => OpenProductCaseInput) { idempotencyKey: key, ...content }: OpenProductCaseInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<ProductCasePayload> {
    const { accountId } = viewer
    const id = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'openProductCase', key, content, resultId: id })
    if (earlier === undefined) await openCase(em, viewer, { id, ...content })
    return answer(em, earlier ?? id)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductCasePayload, {
    description: '冻结：商品立即从商城消失 · Freezes it: the mall shows the product no more, at once',
  })
  freezeProductCase(
    @Arg('input', () => DecideProductCaseInput) input: DecideProductCaseInput,
    @Ctx() context: SignedInContext,
  ): Promise<ProductCasePayload> {
    return rule(context, 'freezeProductCase', input)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductCasePayload, {
    description: '解冻，也用于支持申诉 · Releases it, also because the appeal is right',
  })
  releaseProductCase(
    @Arg('input', () => DecideProductCaseInput) input: DecideProductCaseInput,
    @Ctx() context: SignedInContext,
  ): Promise<ProductCasePayload> {
    return rule(context, 'releaseProductCase', input)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductCasePayload, { description: '没有违规，了结 · Ends it: there was no violation' })
  dismissProductCase(
    @Arg('input', () => DecideProductCaseInput) input: DecideProductCaseInput,
    @Ctx() context: SignedInContext,
  ): Promise<ProductCasePayload> {
    return rule(context, 'dismissProductCase', input)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductCasePayload, { description: '驳回申诉，维持冻结 · Refuses the appeal: it stays off the mall' })
  upholdProductCase(
    @Arg('input', () => DecideProductCaseInput) input: DecideProductCaseInput,
    @Ctx() context: SignedInContext,
  ): Promise<ProductCasePayload> {
    return rule(context, 'upholdProductCase', input)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductCasePayload, {
    description: '封禁并了结，申诉期过后才行 · Bans the product and ends the case, once the time to appeal is over',
  })
  banProductCase(
    @Arg('input', () => DecideProductCaseInput) input: DecideProductCaseInput,
    @Ctx() context: SignedInContext,
  ): Promise<ProductCasePayload> {
    return rule(context, 'banProductCase', input)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductPayload, {
    description:
      '封禁或解封商品，留有审计；被案件冻结的在案件里处理 · Ban a product or let it go; the audit log keeps it. What a case holds is decided there',
  })
  async banProduct(
    @Arg('input', () => BanProductInput) input: BanProductInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Partial<ProductPayload>> {
    const product = await banProduct(em, viewer, input)
    await assertNotHeld(em, input.id)
    return { product, userErrors: [] }
  }
}

async function rule(
  { em, viewer: { accountId } }: SignedInContext,
  command: RulingName,
  { idempotencyKey: key, ...content }: DecideProductCaseInput,
): Promise<ProductCasePayload> {
  const { id, reason } = content
  if ((await claimKey(em, { accountId, command, key, content, resultId: id })) === undefined)
    await ruleOnCase(em, command, { id, accountId, reason: reason.trim() })
  return answer(em, id)
}

async function answer(em: EntityManager, id: string): Promise<ProductCasePayload> {
  await em.flush()
  return { productCase: await find(em, ProductCase, id, { populate: shown }), userErrors: [] }
}
