import { Check, Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import type { FreightTemplateRules } from './freight-of.ts'

export type FreightTerms = Omit<FreightTemplateRules, 'id' | 'freeOver'> & { name: string; freeOver?: Fen | null }

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: "商家的运费模板，按件计费 · A merchant's freight template, by piece" })
@Entity()
@Check({ name: 'freight_template_units', expression: 'first_units >= 1 and additional_units >= 1' })
@Check({ name: 'freight_template_fees', expression: 'first_fee >= 0 and additional_fee >= 0 and free_over >= 0' })
@Index({ name: 'freight_template_of_merchant', properties: ['merchant', 'createdAt'] })
@Index({
  name: 'freight_template_one_default',
  expression: 'create unique index freight_template_one_default on freight_template (merchant_id) where is_default',
})
export class FreightTemplate extends Row implements FreightTemplateRules {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @ManyToOne(() => Merchant)
  merchant: Merchant

  @Text({ description: '名称 · Name' })
  name: string

  @Whole({ description: '首件数 · Pieces that the first fee covers' })
  firstUnits: number

  @Money({ description: '首费 · Fee of the first pieces' })
  firstFee: Fen

  @Whole({ description: '续件数 · Pieces of each further step' })
  additionalUnits: number

  @Money({ description: '续费 · Fee of each further step' })
  additionalFee: Fen

  @Money({ nullable: true, description: '满多少货款包邮 · Goods money from which freight is free' })
  freeOver: Fen | null

  @Field(() => [String], { description: '不配送的省、市、区县代码 · Codes of the regions that are not delivered to' })
  @Property({ type: 'json', columnType: 'jsonb' })
  noDeliveryCodes: readonly string[]

  @Flag({ description: '新商品默认使用 · Used for new products' })
  isDefault: boolean

  change(terms: FreightTerms): void {
    this.name = terms.name
    this.firstUnits = terms.firstUnits
    this.firstFee = terms.firstFee
    this.additionalUnits = terms.additionalUnits
    this.additionalFee = terms.additionalFee
    this.freeOver = terms.freeOver ?? null
    this.noDeliveryCodes = [...new Set(terms.noDeliveryCodes)].sort()
  }
}
