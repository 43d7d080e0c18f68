import { Check, Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import type { FreightArea, FreightTemplateRules } from '@kaidian/shared/core/freight'
import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Flag, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'

/** What a shop says of a template; what it does not say is by piece, everywhere the same, and not free. */
export type FreightTerms = Omit<FreightTemplateRules, 'id' | 'basis' | 'areas' | 'freeOver' | 'freeFromPieces'> &
  Partial<Pick<FreightTemplateRules, 'areas' | 'freeOver' | 'freeFromPieces'>> & { name: string; basis?: FreightBasis }

export enum FreightBasis {
  PIECE = 'PIECE',
  WEIGHT = 'WEIGHT',
  VOLUME = 'VOLUME',
}
registerEnum(FreightBasis, 'FreightBasis', '运费按什么计 · What a freight template counts', {
  PIECE: '件 · Pieces',
  WEIGHT: '重量，克 · Weight, in grams',
  VOLUME: '体积，立方厘米 · Volume, in cubic centimetres',
})

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType('FreightArea', { simpleResolvers: true, description: '另计运费的地区 · Where freight is another' })
export class FreightAreaView implements FreightArea {
  @Field(() => [String], { description: '省、市、区县代码 · Codes of provinces, cities and districts' })
  codes: readonly string[]

  @Field(() => Int, { description: '首费含多少 · Units that the first fee covers' })
  firstUnits: number

  @Field(() => GraphQLMoney, { description: '首费 · Fee of the first units' })
  firstFee: Fen

  @Field(() => Int, { description: '每续多少 · Units of each further step' })
  additionalUnits: number

  @Field(() => GraphQLMoney, { description: '续费 · Fee of each further step' })
  additionalFee: Fen

  @Field(() => GraphQLMoney, { nullable: true, description: '满多少货款包邮 · Goods money from which freight is free' })
  freeOver: Fen | null

  @Field(() => Int, { nullable: true, description: '满几件包邮 · Pieces from which freight is free' })
  freeFromPieces: number | null
}

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: "商家的运费模板 · A merchant's freight template" })
@Entity()
@Check({ name: 'freight_template_units', expression: 'first_units >= 1 and additional_units >= 1' })
@Check({
  name: 'freight_template_fees',
  expression: 'first_fee >= 0 and additional_fee >= 0 and free_over >= 0 and free_from_pieces >= 1',
})
@Check({ name: 'freight_template_areas', expression: 'freight_areas_hold(areas)' })
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

  @Field(() => FreightBasis, { description: '按什么计 · What it counts' })
  @Enum({ items: () => FreightBasis })
  basis: FreightBasis = FreightBasis.PIECE

  @Whole({ description: '首费含多少件、克或立方厘米 · Units that the first fee covers' })
  firstUnits: number

  @Money({ description: '首费 · Fee of the first units' })
  firstFee: Fen

  @Whole({ description: '每续多少件、克或立方厘米 · Units of each further step' })
  additionalUnits: number

  @Money({ description: '续费 · Fee of each further step' })
  additionalFee: Fen

  @Money({ nullable: true, description: '满多少货款包邮 · Goods money from which freight is free' })
  freeOver: Fen | null

  @Whole({ nullable: true, description: '满几件包邮 · Pieces from which freight is free' })
  freeFromPieces: number | null

  @Field(() => [FreightAreaView], { description: '另计运费的地区 · Where freight is another' })
  @Property({ type: 'json', columnType: 'jsonb' })
  areas: readonly FreightArea[] = []

  @Field(() => [String], { description: '不配送的省、市、区县代码 · Codes of the regions that are not delivered to' })
  @Property({ type: 'json', columnType: 'jsonb' })
  noDeliveryCodes: readonly string[]

  @Flag({ description: '新商品默认使用 · Used for new products' })
  isDefault: boolean

  change(terms: FreightTerms): void {
    this.name = terms.name
    this.basis = terms.basis ?? FreightBasis.PIECE
    this.firstUnits = terms.firstUnits
    this.firstFee = terms.firstFee
    this.additionalUnits = terms.additionalUnits
    this.additionalFee = terms.additionalFee
    this.freeOver = terms.freeOver ?? null
    this.freeFromPieces = terms.freeFromPieces ?? null
    this.areas = (terms.areas ?? []).map((area) => ({
      codes: [...new Set(area.codes)].sort(),
      firstUnits: area.firstUnits,
      firstFee: area.firstFee,
      additionalUnits: area.additionalUnits,
      additionalFee: area.additionalFee,
      freeOver: area.freeOver ?? null,
      freeFromPieces: area.freeFromPieces ?? null,
    }))
    this.noDeliveryCodes = [...new Set(terms.noDeliveryCodes)].sort()
  }
}
