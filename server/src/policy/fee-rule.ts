import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'

/** In the order in which rules are tried: the first that fits counts. */
export enum FeeScope {
  PRODUCT = 'PRODUCT',
  MERCHANT = 'MERCHANT',
  CATEGORY = 'CATEGORY',
  DEFAULT = 'DEFAULT',
}
registerEnum(FeeScope, 'FeeScope', '一条费率规则适用于什么 · What a rule of the service fee is for', {
  PRODUCT: '一个商品 · One product',
  MERCHANT: '一个商家的全部商品 · All goods of a merchant',
  CATEGORY: '一个分类及其下级 · A category and those below it',
  DEFAULT: '其余全部商品 · All other goods',
})

/** What a rule is matched with. */
export interface GoodsOfRule {
  productId: string
  merchantId: string
  /** from the root down to its own */
  categoryIds: readonly string[]
}

export interface MatchedRule {
  scope: FeeScope
  /** null: the default */
  subjectId: string | null
  feeRateBps: number
}

@Allow.staff('policy:read')
@ObjectType({ description: '一条服务费率规则 · A rule of the service fee' })
export class FeeRule {
  @Field(() => FeeScope, { description: '适用范围 · What it is for' })
  scope: FeeScope

  @Field(() => ID, { nullable: true, description: '商品、商家或分类；默认费率为空 · Its subject; null: the default' })
  subjectId: string | null

  @Field(() => String, { nullable: true, description: '其名称 · Name of its subject' })
  subjectName: string | null

  @Field(() => Int, { description: '服务费率，万分之一 · Service fee rate, in basis points' })
  feeRateBps: number
}

@Allow.staff('policy:write')
@ObjectType({
  simpleResolvers: true,
  description: '可以另定费率的商品或商家 · A product or merchant that may have a rate of its own',
})
export class FeeSubject {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '名称 · Name' })
  name: string
}
