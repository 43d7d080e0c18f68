import { Check, Entity, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Flag, Moment, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { PolicyTerms } from './policy-terms.ts'

export const sharesCheck =
  'least(cashback_bps, consumer_promoter_bps, merchant_promoter_bps, district_bps, city_bps, province_bps, pool_bps) >= 0 and cashback_bps + consumer_promoter_bps + merchant_promoter_bps + district_bps + city_bps + province_bps + pool_bps <= 10000'
export const feeRateCheck = 'default_fee_rate_bps >= 0 and default_fee_rate_bps <= 10000'

/** One version of all fee rates and bonus shares. It never changes: the database refuses it; a new version replaces it. */
@Allow.staff('policy:read')
@ObjectType({ description: '费率与奖金方案的一个版本 · A version of fee rates and bonus shares' })
@Entity()
@Check({ name: 'policy_fee_rate', expression: feeRateCheck })
@Check({ name: 'policy_shares', expression: sharesCheck })
@Check({ name: 'policy_two_people', expression: 'approver_id <> author_id' })
@Check({
  name: 'policy_notice',
  expression: `not changes_fees or effective_at >= created_at + '168:00:00'::interval`,
})
export class Policy extends PolicyTerms {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Unique({ name: 'policy_version' })
  @Whole({ description: '版本号 · Version' })
  version: number

  @Moment({ description: '从何时起生效 · In force from' })
  effectiveAt: Date

  /** other rates than those of the version it follows: merchants were told of it in time */
  @Flag({ description: '服务费率与前一版不同 · Its fee rates differ from those of the version before' })
  changesFees: boolean

  @Whole({ nullable: true, description: '恢复自哪个版本 · The version that it brings back' })
  restoredVersion: number | null

  /** null: the first version, which comes with the house */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  author: Account | null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  approver: Account | null

  @Field(() => Date, { description: '创建时间 · Created at' })
  override createdAt: Date
}
