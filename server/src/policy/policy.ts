import { Check, Embeddable, Embedded, Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Bps, Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Row } from '../kernel/row.ts'
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

export interface CategoryRate {
  categoryId: string
  feeRateBps: number
}

/** One version of all fee rates and bonus shares. It never changes: the database refuses it; a new version replaces it. */
@Allow.staff('policy:read')
@ObjectType({ description: '费率与奖金方案的一个版本 · A version of fee rates and bonus shares' })
@Entity()
@Check({ name: 'policy_fee_rate', expression: 'default_fee_rate_bps >= 0 and default_fee_rate_bps <= 10000' })
@Check({
  name: 'policy_shares',
  expression:
    'least(cashback_bps, consumer_promoter_bps, merchant_promoter_bps, district_bps, city_bps, province_bps, pool_bps) >= 0 and cashback_bps + consumer_promoter_bps + merchant_promoter_bps + district_bps + city_bps + province_bps + pool_bps <= 10000',
})
export class Policy extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Unique({ name: 'policy_version' })
  @Whole({ description: '版本号 · Version' })
  version: number

  @Moment({ description: '从何时起生效 · In force from' })
  effectiveAt: Date

  @Bps({ description: '默认服务费率 · Default service fee rate' })
  defaultFeeRateBps: number

  @Property({ type: 'json', columnType: 'jsonb' })
  categoryRates: CategoryRate[]

  @Field(() => PolicyShares, { description: '奖金比例 · Bonus shares' })
  @Embedded(() => PolicyShares, { prefix: false })
  shares: PolicyShares

  @Text({ description: '说明 · Note' })
  note: string

  /** null: the first version, which comes with the house */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  author: Account | null

  @Field(() => Date, { description: '创建时间 · Created at' })
  override createdAt: Date

  /** The rate for goods in a category, given as its path from the root: the nearest category with a rate wins. */
  feeRateBpsFor(categoryIds: readonly string[]): number {
    for (const categoryId of [...categoryIds].reverse()) {
      const rate = this.categoryRates.find((own) => own.categoryId === categoryId)
      if (rate) return rate.feeRateBps
    }
    return this.defaultFeeRateBps
  }

  get shareRates(): ShareRates {
    const { shares } = this
    return {
      cashback: shares.cashbackBps,
      consumerPromoter: shares.consumerPromoterBps,
      merchantPromoter: shares.merchantPromoterBps,
      district: shares.districtBps,
      city: shares.cityBps,
      province: shares.provinceBps,
      pool: shares.poolBps,
    }
  }
}
