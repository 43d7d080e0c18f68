import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { oneLine } from '@kaidian/shared/core/text'
import { Field, ID, InputType, Int } from 'type-graphql'
import { z } from 'zod'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { FreightBasis } from './freight-template.ts'

const units = z.int().min(1).max(limits.freightUnits)
const fee = z.int().min(0).max(maxFen)
const codes = z.array(z.string().regex(/^\d{6}$/)).max(limits.noDeliveryRegions)
const rate = z.object({
  firstUnits: units,
  firstFee: fee,
  additionalUnits: units,
  additionalFee: fee,
  freeOver: fee.nullish(),
  freeFromPieces: units.nullish(),
})

@InputType({ description: '运费标准 · What freight costs' })
class FreightRateInput {
  @Field(() => Int, { description: '首费含多少件、克或立方厘米 · Units that the first fee covers' })
  firstUnits: number

  @Field(() => GraphQLMoney, { description: '首费 · Fee of the first units' })
  firstFee: Fen

  @Field(() => Int, { description: '每续多少件、克或立方厘米 · Units of each further step' })
  additionalUnits: number

  @Field(() => GraphQLMoney, { description: '续费 · Fee of each further step' })
  additionalFee: Fen

  @Field(() => GraphQLMoney, { nullable: true, description: '满多少货款包邮 · Goods money from which freight is free' })
  freeOver: Fen | null

  @Field(() => Int, { nullable: true, description: '满几件包邮 · Pieces from which freight is free' })
  freeFromPieces: number | null
}

@InputType({ description: '另计运费的地区 · Where freight is another' })
class FreightAreaInput extends FreightRateInput {
  @Field(() => [String], {
    description: '省、市、区县代码，至少一个 · Codes of provinces, cities and districts, at least one',
  })
  codes: string[]
}

@Rules(
  rate.extend({
    id: z.uuid().nullish(),
    name: oneLine(limits.product.optionText),
    areas: z
      .array(rate.extend({ codes: codes.min(1) }))
      .max(limits.freightAreas)
      .nullish(),
    noDeliveryCodes: codes,
    isDefault: z.boolean(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '运费模板的内容；给编号则修改 · A freight template; with an id it is changed' })
export class SaveFreightTemplateInput extends FreightRateInput {
  @Field(() => ID, { nullable: true, description: '要修改的模板 · The template to change' })
  id: string | null

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => FreightBasis, {
    nullable: true,
    defaultValue: FreightBasis.PIECE,
    description: '按什么计 · What it counts',
  })
  basis: FreightBasis

  @Field(() => [FreightAreaInput], {
    nullable: true,
    defaultValue: [],
    description: '另计运费的地区，互不重复 · Where freight is another; no region in two of them',
  })
  areas: FreightAreaInput[]

  @Field(() => [String], { description: '不配送的地区代码 · Codes of the regions that are not delivered to' })
  noDeliveryCodes: string[]

  @Field(() => Boolean, { description: '设为默认 · Make it the default' })
  isDefault: boolean

  @Field(() => String, { description: keyDescription })
  idempotencyKey: string
}
