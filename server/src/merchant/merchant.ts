import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Region } from '../region/region.ts'

declare module '../kernel/events.ts' {
  interface Events {
    'merchant.opened': { merchantId: string }
  }
}

export enum MerchantStatus {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
}
registerEnum(MerchantStatus, 'MerchantStatus', '商家的状态 · State of a merchant', {
  ACTIVE: '营业中 · Open for business',
  SUSPENDED: '暂停营业，商品不可购买 · Suspended: nothing of it can be bought',
})

/** An approved business that sells. */
@Allow.anyone()
@ObjectType({ description: '商家 · A merchant' })
@Entity()
@Index({ name: 'merchant_created_at_index', properties: ['createdAt', 'id'] })
@Unique({ name: 'merchant_licence_number_unique', properties: ['licenceNumber'] })
@Check({ name: 'merchant_tie_complete', expression: '(promoter_id is null) = (tie_ends_at is null)' })
export class Merchant extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'openedAt', description: '开店时间 · When it opened' })
  override createdAt: Date

  /** who handed in the application; the team knows who owns it now */
  @ManyToOne({ entity: () => Account, index: 'merchant_owner_id_index' })
  owner: Account

  @Text({ description: '店名 · Name of the shop' })
  name: string

  @Text({ description: '简介 · Introduction' })
  intro: string

  /** a district */
  @Index({ name: 'merchant_region_code_index' })
  @ManyToOne({ entity: () => Region, mapToPk: true, fieldName: 'region_code' })
  regionCode: string

  @Field(() => MerchantStatus, { description: '状态 · State' })
  @Enum({ items: () => MerchantStatus, type: 'string' })
  status: MerchantStatus = MerchantStatus.ACTIVE

  /** of the merchant agreement, the version it has agreed to: behind the one in force it takes no new orders */
  @Whole()
  agreedNumber: number = 1

  @Text()
  legalName: string

  @Text()
  licenceNumber: string

  @Text()
  contactName: string

  @Text()
  contactPhone: string

  @ManyToOne({ entity: () => Member, nullable: true, index: 'merchant_promoter_id_index' })
  promoter: Member | null = null

  @Property({ type: 'timestamptz', columnType: 'timestamptz(3)', nullable: true })
  tieEndsAt: Date | null = null

  get isSelling(): boolean {
    return this.status === MerchantStatus.ACTIVE
  }

  /** Who earns from this merchant's sales at that moment. */
  promoterAt(now: Date): Member | null {
    return this.promoter && this.tieEndsAt && now < this.tieEndsAt ? this.promoter : null
  }

  /** With its application only. */
  open(promoter: Member | null, tieEndsAt: Date): void {
    this.promoter = promoter
    this.tieEndsAt = promoter ? tieEndsAt : null
    this.record('merchant.opened', { merchantId: this.id })
  }
}
