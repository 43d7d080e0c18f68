import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { z } from 'zod'
import { Account } from '../account/account.ts'
import { readCategories } from '../catalog/category-tree.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { once } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { createPolicy } from './create-policy.ts'
import { policyAt } from './policy-at.ts'
import { Policy } from './policy.ts'

@Allow.staff('policy:read')
@ObjectType({ description: '一个分类的服务费率 · Fee rate of a category' })
export class CategoryFee {
  @Field(() => ID, { description: '分类 · The category' })
  categoryId: string

  @Field(() => String, { description: '分类名称 · Its name' })
  categoryName: string

  @Field(() => Int, { description: '服务费率 · Service fee rate' })
  feeRateBps: number
}

@InputType({ description: '一个分类的服务费率 · Fee rate of a category' })
export class CategoryFeeInput {
  @Field(() => ID, { description: '分类 · The category' })
  categoryId: string

  @Field(() => Int, { description: '服务费率 · Service fee rate' })
  feeRateBps: number
}

@InputType({ description: '各项奖金占服务费的比例 · Shares of the service fee' })
export class PolicySharesInput {
  @Field(() => Int, { description: '消费奖金 · Cashback' })
  cashbackBps: number

  @Field(() => Int, { description: '消费者业务员提成 · Commission of the consumer promoter' })
  consumerPromoterBps: number

  @Field(() => Int, { description: '商家业务员提成 · Commission of the merchant promoter' })
  merchantPromoterBps: number

  @Field(() => Int, { description: '区县代理商奖金 · Bonus of the district agent' })
  districtBps: number

  @Field(() => Int, { description: '城市代理商奖金 · Bonus of the city agent' })
  cityBps: number

  @Field(() => Int, { description: '省级代理商奖金 · Bonus of the province agent' })
  provinceBps: number

  @Field(() => Int, { description: '分红池 · Dividend pool' })
  poolBps: number
}

const rate = z.int().min(0).max(10_000)
const maxCategoryFees = 500
const maxNote = 200

@Rules(
  z.object({
    effectiveAt: z.date(),
    defaultFeeRateBps: rate,
    categoryFees: z
      .array(z.object({ categoryId: z.uuid(), feeRateBps: rate }))
      .max(maxCategoryFees)
      .refine(
        (fees) => new Set(fees.map(({ categoryId }) => categoryId)).size === fees.length,
        'A category is named twice',
      ),
    shares: z.object({
      cashbackBps: rate,
      consumerPromoterBps: rate,
      merchantPromoterBps: rate,
      districtBps: rate,
      cityBps: rate,
      provinceBps: rate,
      poolBps: rate,
    }),
    note: z.string().trim().min(1).max(maxNote),
  }),
)
@InputType({ description: '新的方案版本 · A new version of the policy' })
export class CreatePolicyInput {
  @Field(() => Date, { description: '从何时起生效 · In force from' })
  effectiveAt: Date

  @Field(() => Int, { description: '默认服务费率 · Default service fee rate' })
  defaultFeeRateBps: number

  @Field(() => [CategoryFeeInput], { description: '分类的服务费率 · Fee rates of categories' })
  categoryFees: CategoryFeeInput[]

  @Field(() => PolicySharesInput, { description: '奖金比例 · Bonus shares' })
  shares: PolicySharesInput

  @Field(() => String, { description: '说明 · Note' })
  note: string
}

@Allow.anyone()
@ObjectType({ description: '新建方案的结果 · Result of adding a version' })
export class PolicyPayload extends Payload {
  @Field(() => Policy, { nullable: true, description: '新版本 · The new version' })
  policy?: Policy
}

const maxVersions = 200

@Resolver(() => Policy)
export class PolicyAdmin {
  @Allow.staff('policy:read')
  @Query(() => [Policy], { description: '费率与奖金方案，新的在前 · Versions of the policy, newest first' })
  policies(@Ctx() { em }: Context): Promise<Policy[]> {
    return em.find(
      Policy,
      { version: { $gt: 0 } },
      { orderBy: { version: 'desc' }, limit: maxVersions, populate: ['author'] },
    )
  }

  @Allow.staff('policy:write')
  @Mutation(() => PolicyPayload, { description: '新建一个方案版本 · Add a version of the policy' })
  async createPolicy(
    @Arg('input', () => CreatePolicyInput, { description: '内容 · Its content' }) input: CreatePolicyInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<PolicyPayload> {
    const author = await find(em, Account, viewer.accountId)
    return { policy: await createPolicy(em, input, author, now()), userErrors: [] }
  }

  @FieldResolver(() => [CategoryFee], { description: '分类的服务费率 · Fee rates of categories' })
  async categoryFees(@Root() policy: Policy, @Ctx() { em }: Context): Promise<CategoryFee[]> {
    if (policy.categoryRates.length === 0) return []
    const { byId } = await readCategories(em)
    return policy.categoryRates.map((fee) => ({ ...fee, categoryName: byId.get(fee.categoryId)?.name ?? '—' }))
  }

  @FieldResolver(() => String, { description: '由谁创建 · Created by' })
  createdBy(@Root() policy: Policy, @Ctx() { language }: Context): string {
    return policy.author?.nickname ?? (language === 'zh' ? '系统' : 'System')
  }

  @FieldResolver(() => Boolean, { description: '现在生效 · In force now' })
  async isCurrent(@Root() policy: Policy, @Ctx() context: Context): Promise<boolean> {
    const current = await once(context, 'policy.current', () => policyAt(context.em, now()))
    return current.version === policy.version
  }
}
