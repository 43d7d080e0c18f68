import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { RegionLevel } from '../region/region.ts'
import { compareBases, compareFees, compareOwnShares, compareShares } from './compare-terms.ts'
import { FeeScope } from './fee-rule.ts'
import type { PolicyShares, Terms } from './policy-terms.ts'
import { RegionBasis } from './region-basis.ts'
import { readSubjectNames } from './subject-names.ts'

export enum PolicyShare {
  CASHBACK = 'CASHBACK',
  CONSUMER_PROMOTER = 'CONSUMER_PROMOTER',
  MERCHANT_PROMOTER = 'MERCHANT_PROMOTER',
  DISTRICT = 'DISTRICT',
  CITY = 'CITY',
  PROVINCE = 'PROVINCE',
  POOL = 'POOL',
}
registerEnum(PolicyShare, 'PolicyShare', '服务费中的一份 · A share of the service fee', {
  CASHBACK: '消费奖金 · Cashback',
  CONSUMER_PROMOTER: '消费者业务员 · The consumer promoter',
  MERCHANT_PROMOTER: '商家业务员 · The merchant promoter',
  DISTRICT: '区县代理商 · The district agent',
  CITY: '城市代理商 · The city agent',
  PROVINCE: '省级代理商 · The province agent',
  POOL: '分红池 · The dividend pool',
})

const shareOf: Record<keyof PolicyShares, PolicyShare> = {
  cashbackBps: PolicyShare.CASHBACK,
  consumerPromoterBps: PolicyShare.CONSUMER_PROMOTER,
  merchantPromoterBps: PolicyShare.MERCHANT_PROMOTER,
  districtBps: PolicyShare.DISTRICT,
  cityBps: PolicyShare.CITY,
  provinceBps: PolicyShare.PROVINCE,
  poolBps: PolicyShare.POOL,
}

@Allow.staff('policy:read')
@ObjectType({ simpleResolvers: true, description: '一条费率规则的变化 · How a rule of the fee changes' })
class FeeRateChange {
  @Field(() => FeeScope, { description: '适用范围 · What it is for' })
  scope: FeeScope

  @Field(() => ID, { nullable: true, description: '商品、商家或分类；默认费率为空 · Its subject; null: the default' })
  subjectId: string | null

  @Field(() => String, { nullable: true, description: '其名称 · Name of its subject' })
  subjectName: string | null

  @Field(() => Int, { nullable: true, description: '原费率；空表示新增 · Rate before; null: it is added' })
  before: number | null

  @Field(() => Int, { nullable: true, description: '新费率；空表示删除 · Rate after; null: it is removed' })
  after: number | null
}

@Allow.staff('policy:read')
@ObjectType({ simpleResolvers: true, description: '一份奖金比例的变化 · How a share changes' })
class PolicyShareChange {
  @Field(() => PolicyShare, { description: '哪一份 · Which share' })
  share: PolicyShare

  @Field(() => Int, { description: '原比例 · Before' })
  before: number

  @Field(() => Int, { description: '新比例 · After' })
  after: number
}

@Allow.staff('policy:read')
@ObjectType({ simpleResolvers: true, description: '一份另定比例的变化 · How a share of its own changes' })
class OwnShareChange {
  @Field(() => FeeScope, { description: '商家或分类 · A merchant or a category' })
  scope: FeeScope

  @Field(() => ID, { description: '哪个商家或分类 · Which merchant or category' })
  subjectId: string

  @Field(() => String, { nullable: true, description: '其名称 · Its name' })
  subjectName: string | null

  @Field(() => PolicyShare, { description: '哪一份 · Which share' })
  share: PolicyShare

  @Field(() => Int, { nullable: true, description: '原比例；空表示未另定 · Before; null: it had none of its own' })
  before: number | null

  @Field(() => Int, { nullable: true, description: '新比例；空表示不再另定 · After; null: it has none any more' })
  after: number | null
}

@Allow.staff('policy:read')
@ObjectType({ simpleResolvers: true, description: '一级代理商计法的变化 · How the basis of a level of agents changes' })
class AgentBasisChange {
  @Field(() => RegionLevel, { description: '级别 · The level' })
  level: RegionLevel

  @Field(() => RegionBasis, { description: '原计法 · Before' })
  before: RegionBasis

  @Field(() => RegionBasis, { description: '新计法 · After' })
  after: RegionBasis
}

@Allow.staff('policy:read')
@ObjectType({ simpleResolvers: true, description: '两份方案的差别 · What differs between two sets of terms' })
export class PolicyDifference {
  @Field(() => [FeeRateChange], { description: '服务费率，按匹配顺序 · Fee rates, in the order of their match' })
  fees: FeeRateChange[]

  @Field(() => [PolicyShareChange], { description: '奖金比例 · Bonus shares' })
  shares: PolicyShareChange[]

  @Field(() => [OwnShareChange], {
    description: '商家或分类另定的比例 · Shares of merchants and categories of their own',
  })
  ownShares: OwnShareChange[]

  @Field(() => [AgentBasisChange], { description: '代理商的计法 · Bases of agents' })
  bases: AgentBasisChange[]
}

export async function differenceOf(em: EntityManager, before: Terms, after: Terms): Promise<PolicyDifference> {
  const fees = compareFees(before, after)
  const ownShares = compareOwnShares(before.ownShares, after.ownShares)
  const names = await readSubjectNames(em, [...fees, ...ownShares])
  return {
    fees: fees.map((fee) => ({ ...fee, subjectName: names.get(fee.subjectId ?? '') ?? null })),
    shares: compareShares(before.shares, after.shares).map((one) => ({ ...one, share: shareOf[one.share] })),
    ownShares: ownShares.map((one) => ({
      ...one,
      subjectName: names.get(one.subjectId) ?? null,
      share: shareOf[one.share],
    })),
    bases: compareBases(before.bases, after.bases).map(({ level, ...one }) => ({ ...one, level: levelOf[level] })),
  }
}

const levelOf = { district: RegionLevel.DISTRICT, city: RegionLevel.CITY, province: RegionLevel.PROVINCE }
