import { Check, Entity, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Region } from '../region/region.ts'
import type { PlaceDraft } from './place-rule.ts'

/** One of those that a shop has goods sent back to. What a buyer was told stays with their after-sale, whatever becomes of it here. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '店铺的退货地址 · Where a shop has goods sent back to' })
@Entity()
@Check({ name: 'shop_return_address_phone', expression: 'char_length(phone) >= 5 and char_length(phone) <= 20' })
@Index({ name: 'shop_return_address_of', properties: ['merchant', 'createdAt'] })
@Index({
  name: 'shop_return_address_default',
  expression: 'create unique index shop_return_address_default on shop_return_address (merchant_id) where is_default',
})
export class ShopReturnAddress extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @ManyToOne(() => Merchant)
  merchant: Merchant

  @Text({ description: '收货人 · Who receives' })
  name: string

  @Text({ description: '电话 · Phone' })
  phone: string

  /** a district; null: it is older than this list */
  @Field(() => String, {
    nullable: true,
    description: '区县代码；旧地址没有 · Code of the district; an address older than this list has none',
  })
  @ManyToOne({ entity: () => Region, mapToPk: true, fieldName: 'region_code', nullable: true, deleteRule: 'no action' })
  regionCode: string | null

  /** As it was when saved. */
  @Text({ description: '省市区 · Province, city, district' })
  regionPath: string

  @Text({ description: '街道门牌 · Street and number' })
  detail: string

  @Flag({ description: '是否默认 · Whether it is the default' })
  isDefault: boolean = false

  change({ name, phone, detail }: PlaceDraft, region: { code: string; path: string }): void {
    this.name = name.trim()
    this.phone = phone.trim()
    this.regionCode = region.code
    this.regionPath = region.path
    this.detail = detail.trim()
  }

  /** What a buyer is told. */
  get told(): { name: string; phone: string; detail: string } {
    return { name: this.name, phone: this.phone, detail: `${this.regionPath} ${this.detail}`.trim() }
  }
}
