import { limits } from '@kaidian/shared/core/limits'
import { Field, ID, InputType, Int } from 'type-graphql'
import { z } from 'zod'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { FeeScope } from './fee-rule.ts'
import type { Terms } from './policy-terms.ts'
import { RegionBasis } from './region-basis.ts'

@InputType({ description: '一个商品、商家或分类的服务费率 · Fee rate of a product, a merchant or a category' })
export class OwnRateInput {
  @Field(() => ID, { description: '商品、商家或分类 · The product, merchant or category' })
  id: string

  @Field(() => Int, { description: '服务费率，万分之一 · Service fee rate, in basis points' })
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

@InputType({ description: '一个商家或分类另定的奖金比例 · Bonus shares of a merchant or a category of its own' })
export class OwnSharesInput {
  @Field(() => FeeScope, { description: '商家或分类 · A merchant or a category' })
  scope: FeeScope

  @Field(() => ID, { description: '哪个商家或分类 · Which merchant or category' })
  id: string

  @Field(() => Int, { description: '消费奖金 · Cashback' })
  cashbackBps: number

  @Field(() => Int, { description: '消费者业务员提成 · Commission of the consumer promoter' })
  consumerPromoterBps: number

  @Field(() => Int, { description: '商家业务员提成 · Commission of the merchant promoter' })
  merchantPromoterBps: number

  @Field(() => Int, { description: '分红池 · Dividend pool' })
  poolBps: number
}

@InputType({ description: '各级代理商按哪一方的地区计 · Whose region the agents of each level earn by' })
export class AgentBasesInput {
  @Field(() => RegionBasis, { description: '区县 · Of the district' })
  district: RegionBasis

  @Field(() => RegionBasis, { description: '城市 · Of the city' })
  city: RegionBasis

  @Field(() => RegionBasis, { description: '省 · Of the province' })
  province: RegionBasis
}

const rate = z.int().min(0).max(10_000)
const ownRates = z
  .array(z.object({ id: z.uuid(), feeRateBps: rate }))
  .max(limits.policy.ownRates)
  .refine((rates) => new Set(rates.map(({ id }) => id)).size === rates.length, 'One is named twice')
const note = z.string().trim().min(1).max(limits.policy.note)
const basis = z.enum(RegionBasis)

@Rules(
  z.object({
    effectiveAt: z.date().nullish(),
    defaultFeeRateBps: rate,
    categoryRates: ownRates,
    merchantRates: ownRates,
    productRates: ownRates,
    shares: z.object({
      cashbackBps: rate,
      consumerPromoterBps: rate,
      merchantPromoterBps: rate,
      districtBps: rate,
      cityBps: rate,
      provinceBps: rate,
      poolBps: rate,
    }),
    ownShares: z
      .array(
        z.object({
          scope: z.enum([FeeScope.MERCHANT, FeeScope.CATEGORY]),
          id: z.uuid(),
          cashbackBps: rate,
          consumerPromoterBps: rate,
          merchantPromoterBps: rate,
          poolBps: rate,
        }),
      )
      .max(limits.policy.ownRates)
      .refine((own) => new Set(own.map(({ id }) => id)).size === own.length, 'One is named twice'),
    bases: z.object({ district: basis, city: basis, province: basis }),
    note,
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '一份方案草案 · A draft of the policy' })
export class ProposePolicyInput {
  @Field(() => Date, {
    nullable: true,
    description:
      '从何时起生效；空表示通过后立即，仅限费率不变时 · In force from; null: once approved, if no fee changes',
  })
  effectiveAt?: Date | null

  @Field(() => Int, { description: '默认服务费率 · Default service fee rate' })
  defaultFeeRateBps: number

  @Field(() => [OwnRateInput], { description: '分类的服务费率 · Fee rates of categories' })
  categoryRates: OwnRateInput[]

  @Field(() => [OwnRateInput], { description: '商家的服务费率 · Fee rates of merchants' })
  merchantRates: OwnRateInput[]

  @Field(() => [OwnRateInput], { description: '商品的服务费率 · Fee rates of products' })
  productRates: OwnRateInput[]

  @Field(() => PolicySharesInput, { description: '奖金比例 · Bonus shares' })
  shares: PolicySharesInput

  @Field(() => [OwnSharesInput], {
    defaultValue: [],
    description: '商家或分类另定的奖金比例 · Bonus shares of merchants and categories of their own',
  })
  ownShares: OwnSharesInput[]

  @Field(() => AgentBasesInput, { description: '各级代理商按哪一方的地区计 · Whose region agents earn by' })
  bases: AgentBasesInput

  @Field(() => String, { description: '说明 · Note' })
  note: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

export const termsOf = (input: ProposePolicyInput): Terms => ({
  defaultFeeRateBps: input.defaultFeeRateBps,
  categoryRates: input.categoryRates.map(({ id: categoryId, feeRateBps }) => ({ categoryId, feeRateBps })),
  merchantRates: input.merchantRates.map(({ id: merchantId, feeRateBps }) => ({ merchantId, feeRateBps })),
  productRates: input.productRates.map(({ id: productId, feeRateBps }) => ({ productId, feeRateBps })),
  shares: input.shares,
  ownShares: input.ownShares.map(({ scope, id: subjectId, ...shares }) => ({
    scope: scope === FeeScope.MERCHANT ? scope : FeeScope.CATEGORY,
    subjectId,
    ...shares,
  })),
  bases: input.bases,
  note: input.note.trim(),
})

@Rules(z.object({ version: z.int().min(1), effectiveAt: z.date().nullish(), note, idempotencyKey: keyRule }))
@InputType({ description: '恢复一个旧版本 · Brings back an old version' })
export class RestorePolicyInput {
  @Field(() => Int, { description: '旧版本号 · The old version' })
  version: number

  @Field(() => Date, {
    nullable: true,
    description:
      '从何时起生效；空表示通过后立即，仅限费率不变时 · In force from; null: once approved, if no fee changes',
  })
  effectiveAt?: Date | null

  @Field(() => String, { description: '说明 · Note' })
  note: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}
