import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Carrier, carriers } from './carriers.ts'
import { FreightTemplate } from './freight-template.ts'
import { saveFreightTemplate } from './save-freight-template.ts'

const units = z.int().min(1).max(10_000)
const fee = z.int().min(0).max(maxFen)

@Rules(
  z.object({
    id: z.uuid().nullish(),
    name: z.string().trim().min(1).max(limits.product.optionText),
    firstUnits: units,
    firstFee: fee,
    additionalUnits: units,
    additionalFee: fee,
    freeOver: fee.nullish(),
    noDeliveryCodes: z.array(z.string().regex(/^\d{6}$/)).max(limits.noDeliveryRegions),
    isDefault: z.boolean(),
  }),
)
@InputType({ description: '运费模板的内容；给编号则修改 · A freight template; with an id it is changed' })
class SaveFreightTemplateInput {
  @Field(() => ID, { nullable: true, description: '要修改的模板 · The template to change' })
  id: string | null

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => Int, { description: '首件数 · Pieces that the first fee covers' })
  firstUnits: number

  @Field(() => GraphQLMoney, { description: '首费 · Fee of the first pieces' })
  firstFee: Fen

  @Field(() => Int, { description: '续件数 · Pieces of each further step' })
  additionalUnits: number

  @Field(() => GraphQLMoney, { description: '续费 · Fee of each further step' })
  additionalFee: Fen

  @Field(() => GraphQLMoney, { nullable: true, description: '满多少货款包邮 · Goods money from which freight is free' })
  freeOver: Fen | null

  @Field(() => [String], { description: '不配送的地区代码 · Codes of the regions that are not delivered to' })
  noDeliveryCodes: string[]

  @Field(() => Boolean, { description: '设为默认 · Make it the default' })
  isDefault: boolean
}

@Allow.anyone()
@ObjectType({ description: '保存运费模板的结果 · The result of saving a freight template' })
class FreightTemplatePayload extends Payload {
  @Field(() => FreightTemplate, { nullable: true, description: '保存后的模板 · The template as saved' })
  freightTemplate?: FreightTemplate
}

@Resolver()
export class DeliveryMerchantDoor {
  @Allow.anyone()
  @Query(() => [Carrier], { description: '可选的快递公司 · The carriers to choose from' })
  carriers(): readonly Carrier[] {
    return carriers
  }

  @Allow.merchant('product:read')
  @Query(() => [FreightTemplate], {
    description: '本店的运费模板，默认的在前 · Freight templates of the shop, the default first',
  })
  shopFreightTemplates(@Ctx() { em, viewer }: ShopContext): Promise<FreightTemplate[]> {
    return em.find(
      FreightTemplate,
      { merchant: viewer.merchantId },
      { orderBy: { isDefault: 'desc', createdAt: 'asc' }, limit: limits.freightTemplates },
    )
  }

  @Allow.merchant('delivery:write')
  @Mutation(() => FreightTemplatePayload, { description: '新建或修改运费模板 · Make or change a freight template' })
  async saveFreightTemplate(
    @Arg('input', () => SaveFreightTemplateInput) input: SaveFreightTemplateInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Partial<FreightTemplatePayload>> {
    const freightTemplate = await saveFreightTemplate(em, viewer, input)
    return { freightTemplate, userErrors: [] }
  }
}
