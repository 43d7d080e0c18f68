import { Entity, Index, ManyToOne, OneToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Agreement } from '../agreement/agreement.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Member } from '../member/member.ts'
import { Region } from '../region/region.ts'
import { Application } from './application.ts'
import { Merchant } from './merchant.ts'

/** A member's wish to open a shop. One is open per member: a partial unique index sees to it. */
@Allow.signedIn()
@ObjectType({ description: '商家入驻申请 · An application to open a shop' })
@Entity()
@Index({ name: 'merchant_application_member_id_index', properties: ['member'] })
@Index({ name: 'merchant_application_newest', properties: ['status', 'createdAt', 'id'] })
@Unique({ name: 'merchant_application_open_unique', properties: ['member'], where: `status <> 'APPROVED'` })
export class MerchantApplication extends Application {
  @Text({ description: '店名 · Name of the shop' })
  merchantName: string

  @Text({ description: '简介 · Introduction' })
  intro: string

  @Text({ description: '企业名称 · Name of the business' })
  legalName: string

  /** a district */
  @ManyToOne({ entity: () => Region, mapToPk: true, fieldName: 'region_code' })
  regionCode: string

  /** who brought it: set with the first submission */
  @ManyToOne({ entity: () => Member, nullable: true })
  promoter: Member | null = null

  /** the merchant agreement that the applicant has agreed to, with the last submission; null: before there was one */
  @ManyToOne(() => Agreement, { nullable: true, deleteRule: 'no action' })
  agreement: Agreement | null = null

  @OneToOne({ entity: () => Merchant, owner: true, nullable: true, unique: 'merchant_application_merchant_id_unique' })
  merchant: Merchant | null = null

  @Field(() => ID, { nullable: true, description: '通过后开的店 · The shop, once approved' })
  get merchantId(): string | null {
    return this.merchant?.id ?? null
  }
}
