import { Check, Entity, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Region } from '../region/region.ts'
import type { PlaceDraft } from './place-rule.ts'

export type PickupPointDraft = PlaceDraft & { hours: string; isEnabled: boolean }

/** Where buyers may collect what they buy of a shop. Orders keep it as it was; once one does it is never deleted, but not offered any more. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '店铺的自提点 · Where buyers may collect what they buy of a shop' })
@Entity()
@Check({ name: 'pickup_point_phone', expression: 'char_length(phone) >= 5 and char_length(phone) <= 20' })
@Index({ name: 'pickup_point_of', properties: ['merchant', 'createdAt'] })
export class PickupPoint extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @ManyToOne(() => Merchant)
  merchant: Merchant

  @Text({ description: '名称 · Name' })
  name: string

  @Text({ description: '电话 · Phone' })
  phone: string

  /** a district */
  @Field(() => String, { description: '区县代码 · Code of the district' })
  @ManyToOne({ entity: () => Region, mapToPk: true, fieldName: 'region_code' })
  regionCode: string

  /** As it was when saved. */
  @Text({ description: '省市区 · Province, city, district' })
  regionPath: string

  @Text({ description: '街道门牌 · Street and number' })
  detail: string

  @Text({ description: '营业时间 · When it is open' })
  hours: string

  @Flag({ description: '买家是否可选 · Whether buyers may choose it' })
  isEnabled: boolean

  change({ name, phone, detail, hours, isEnabled }: PickupPointDraft, region: { code: string; path: string }): void {
    this.name = name.trim()
    this.phone = phone.trim()
    this.regionCode = region.code
    this.regionPath = region.path
    this.detail = detail.trim()
    this.hours = hours.trim()
    this.isEnabled = isEnabled
  }
}
