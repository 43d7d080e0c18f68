import { limits } from '@kaidian/shared/core/limits'
import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Carrier, carriers } from './carriers.ts'
import { FreightTemplate } from './freight-template.ts'
import { SaveFreightTemplateInput } from './freight-inputs.ts'
import { saveFreightTemplate } from './save-freight-template.ts'

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
