import { oneLine } from '@kaidian/shared/core/text'
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Permit, PermitKind } from './permit.ts'
import { savePermit } from './save-permit.ts'

@Rules(
  z.object({ kind: z.enum(PermitKind), number: oneLine(60), documentId: z.uuid(), validUntil: z.date().nullish() }),
)
@InputType({ description: '一份经营资质 · A permit' })
export class SavePermitInput {
  @Field(() => PermitKind, { description: '种类 · Its kind' })
  kind: PermitKind

  @Field(() => String, { description: '编号 · Its number' })
  number: string

  @Field(() => ID, { description: '上传的证照文件 · The uploaded document' })
  documentId: string

  @Field(() => Date, { nullable: true, description: '有效期至；空：长期有效 · Good until; null: for good' })
  validUntil: Date | null
}

@Allow.anyone()
@ObjectType({ description: '保存资质的结果 · The result of saving a permit' })
class PermitPayload extends Payload {
  @Field(() => Permit, { nullable: true, description: '资质 · The permit' })
  permit?: Permit
}

@Resolver()
export class PermitsMerchantDoor {
  @Allow.merchant('product:read')
  @Query(() => [Permit], { description: '本店的经营资质 · The permits of the shop' })
  shopPermits(@Ctx() { em, viewer }: ShopContext): Promise<Permit[]> {
    return em.find(Permit, { merchant: viewer.merchantId }, { orderBy: { kind: 'asc' } })
  }

  @Allow.merchant('product:write')
  @Mutation(() => PermitPayload, {
    description: '交一份资质，同种类的换成这份 · Hands in a permit: it takes the place of the one of its kind',
  })
  async savePermit(
    @Arg('input', () => SavePermitInput) input: SavePermitInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Partial<PermitPayload>> {
    return { permit: await savePermit(em, viewer, input), userErrors: [] }
  }
}
