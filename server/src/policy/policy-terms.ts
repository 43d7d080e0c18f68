import { Embeddable, Embedded, Enum, Property } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { Bps, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Row } from '../kernel/row.ts'
import { FeeScope, type GoodsOfRule, type MatchedRule } from './fee-rule.ts'
import { RegionBasis } from './region-basis.ts'
import type { ShareRates } from './split-fee.ts'

@Allow.staff('policy:read')
@ObjectType({ description: '各项奖金占服务费的比例 · Shares of the service fee' })
@Embeddable()
export class PolicyShares {
  @Bps({ description: '消费奖金 · Cashback' })
  cashbackBps: number

  @Bps({ description: '消费者业务员提成 · Commission of the consumer promoter' })
  consumerPromoterBps: number

  @Bps({ description: '商家业务员提成 · Commission of the merchant promoter' })
  merchantPromoterBps: number

  @Bps({ description: '区县代理商奖金 · Bonus of the district agent' })
  districtBps: number

  @Bps({ description: '城市代理商奖金 · Bonus of the city agent' })
  cityBps: number

  @Bps({ description: '省级代理商奖金 · Bonus of the province agent' })
  provinceBps: number

  @Bps({ description: '分红池 · Dividend pool' })
  poolBps: number
}

@Allow.staff('policy:read')
@ObjectType({ description: '各级代理商按哪一方的地区计 · Whose region the agents of each level earn by' })
@Embeddable()
export class AgentBases {
  @Field(() => RegionBasis, { description: '区县 · Of the district' })
  @Enum({ items: () => RegionBasis, fieldName: 'district_basis' })
  district: RegionBasis

  @Field(() => RegionBasis, { description: '城市 · Of the city' })
  @Enum({ items: () => RegionBasis, fieldName: 'city_basis' })
  city: RegionBasis

  @Field(() => RegionBasis, { description: '省 · Of the province' })
  @Enum({ items: () => RegionBasis, fieldName: 'province_basis' })
  province: RegionBasis
}

/** Whose goods may have shares of their own. */
export type ShareScope = FeeScope.MERCHANT | FeeScope.CATEGORY

/** Shares of persons and of the pool that the goods of a merchant or a category have instead; agents earn the version's. */
export interface OwnShares {
  scope: ShareScope
  subjectId: string
  cashbackBps: number
  consumerPromoterBps: number
  merchantPromoterBps: number
  poolBps: number
}
export const ownShareKeys = [
  'cashbackBps',
  'consumerPromoterBps',
  'merchantPromoterBps',
  'poolBps',
] as const satisfies readonly (keyof OwnShares & keyof PolicyShares)[]

export interface CategoryRate {
  categoryId: string
  feeRateBps: number
}
export interface MerchantRate {
  merchantId: string
  feeRateBps: number
}
export interface ProductRate {
  productId: string
  feeRateBps: number
}

/** What a version of the policy says, and what a draft of one would say. */
export interface Terms {
  defaultFeeRateBps: number
  categoryRates: CategoryRate[]
  merchantRates: MerchantRate[]
  productRates: ProductRate[]
  shares: PolicyShares
  ownShares: OwnShares[]
  bases: AgentBases
  note: string
}

/** The columns of both. */
@ObjectType({ description: '费率与奖金的内容 · Fee rates and bonus shares' })
export abstract class PolicyTerms extends Row implements Terms {
  @Bps({ description: '默认服务费率 · Default service fee rate' })
  defaultFeeRateBps: number

  @Property({ type: 'json', columnType: 'jsonb' })
  categoryRates: CategoryRate[]

  @Property({ type: 'json', columnType: 'jsonb' })
  merchantRates: MerchantRate[]

  @Property({ type: 'json', columnType: 'jsonb' })
  productRates: ProductRate[]

  @Field(() => PolicyShares, { description: '奖金比例 · Bonus shares' })
  @Embedded(() => PolicyShares, { prefix: false })
  shares: PolicyShares

  @Property({ type: 'json', columnType: 'jsonb' })
  ownShares: OwnShares[]

  @Field(() => AgentBases, { description: '各级代理商按哪一方的地区计 · Whose region agents earn by' })
  @Embedded(() => AgentBases, { prefix: false })
  bases: AgentBases

  @Text({ description: '说明 · Note' })
  note: string

  setTerms(terms: Terms): void {
    this.defaultFeeRateBps = terms.defaultFeeRateBps
    this.categoryRates = terms.categoryRates.map(({ categoryId, feeRateBps }) => ({ categoryId, feeRateBps }))
    this.merchantRates = terms.merchantRates.map(({ merchantId, feeRateBps }) => ({ merchantId, feeRateBps }))
    this.productRates = terms.productRates.map(({ productId, feeRateBps }) => ({ productId, feeRateBps }))
    this.shares = Object.assign(new PolicyShares(), terms.shares)
    this.ownShares = terms.ownShares.map(
      ({ scope, subjectId, cashbackBps, consumerPromoterBps, merchantPromoterBps, poolBps }) => ({
        scope,
        subjectId,
        cashbackBps,
        consumerPromoterBps,
        merchantPromoterBps,
        poolBps,
      }),
    )
    this.bases = Object.assign(new AgentBases(), terms.bases)
    this.note = terms.note
  }

  /** The first rule that fits: of the product, of its merchant, of the nearest category, or the default. */
  feeRuleFor({ productId, merchantId, categoryIds }: GoodsOfRule): MatchedRule {
    const ofProduct = this.productRates.find((rate) => rate.productId === productId)
    if (ofProduct) return { scope: FeeScope.PRODUCT, subjectId: productId, feeRateBps: ofProduct.feeRateBps }
    const ofMerchant = this.merchantRates.find((rate) => rate.merchantId === merchantId)
    if (ofMerchant) return { scope: FeeScope.MERCHANT, subjectId: merchantId, feeRateBps: ofMerchant.feeRateBps }
    for (const categoryId of [...categoryIds].reverse()) {
      const rate = this.categoryRates.find((own) => own.categoryId === categoryId)
      if (rate) return { scope: FeeScope.CATEGORY, subjectId: categoryId, feeRateBps: rate.feeRateBps }
    }
    return { scope: FeeScope.DEFAULT, subjectId: null, feeRateBps: this.defaultFeeRateBps }
  }

  /**
   * The rule that the rate of a sale came from. Goods that were moved to another category since are known by the rate:
   * the one category that had it, or one of them without saying which.
   */
  feeRuleOfSale(goods: GoodsOfRule, feeRateBps: number): MatchedRule {
    const rule = this.feeRuleFor(goods)
    if (rule.feeRateBps === feeRateBps) return rule
    const [first, ...others] = this.categoryRates.filter((rate) => rate.feeRateBps === feeRateBps)
    if (!first || feeRateBps === this.defaultFeeRateBps) return { scope: FeeScope.DEFAULT, subjectId: null, feeRateBps }
    return { scope: FeeScope.CATEGORY, subjectId: others.length === 0 ? first.categoryId : null, feeRateBps }
  }

  feeRateBpsFor(goods: GoodsOfRule): number {
    return this.feeRuleFor(goods).feeRateBps
  }

  /** Whose shares count for goods: of the merchant, of the nearest category, or null for those of the version. */
  shareSubjectFor({ merchantId, categoryIds }: Omit<GoodsOfRule, 'productId'>): string | null {
    const wanted = [merchantId, ...[...categoryIds].reverse()]
    return wanted.find((id) => this.ownShares.some(({ subjectId }) => subjectId === id)) ?? null
  }

  shareRatesOf(subjectId: string | null): ShareRates {
    const { shares } = this
    const own = this.ownShares.find((one) => one.subjectId === subjectId) ?? shares
    return {
      cashback: own.cashbackBps,
      consumerPromoter: own.consumerPromoterBps,
      merchantPromoter: own.merchantPromoterBps,
      district: shares.districtBps,
      city: shares.cityBps,
      province: shares.provinceBps,
      pool: own.poolBps,
    }
  }
}
