import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Account } from '../account/account.ts'
import { AgreementKind } from '../agreement/agreement-kind.ts'
import { Agreement } from '../agreement/agreement.ts'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { present } from '../kernel/refusal.ts'
import { TeamMember } from '../permission/role.ts'
import { answerAgreement } from './answer-agreement.ts'
import { Merchant } from './merchant.ts'
import { ShopAnswer, ShopAnswerKind } from './shop-answer.ts'

@Allow.merchant()
@ObjectType({ simpleResolvers: true, description: '本店与商家服务协议 · The shop and the merchant agreement' })
export class ShopAgreement {
  @Field(() => Agreement, {
    description: '本店适用的版本：最近同意的 · The version it goes by: what it agreed to last',
  })
  agreed: Agreement

  @Field(() => Agreement, {
    nullable: true,
    description: '已生效而本店还没有同意的版本：不接新订单 · In force and not agreed to: no new orders',
  })
  due: Agreement | null

  @Field(() => Agreement, {
    nullable: true,
    description: '公示中而本店还没有同意的版本 · Announced and not agreed to yet',
  })
  announced: Agreement | null

  @Field(() => [ID], { description: '本店已答复不同意的版本 · Versions that the shop has refused' })
  refusedIds: string[]

  @Field(() => Boolean, { description: '自己是店主，可以答复 · Whether the viewer is the owner, who may answer' })
  isOwner: boolean

  @Field(() => String, { nullable: true, description: '店主的昵称 · Nickname of the owner' })
  ownerNickname: string | null
}

@Rules(z.object({ agreementId: z.uuid(), answer: z.enum(ShopAnswerKind) }))
@InputType({ description: '店主答复商家服务协议 · The owner answers a merchant agreement' })
class AnswerAgreementInput {
  @Field(() => ID, { description: '答复哪个版本 · Which version' })
  agreementId: string

  @Field(() => ShopAnswerKind, { description: '答复 · The answer' })
  answer: ShopAnswerKind
}

@Allow.anyone()
@ObjectType({ description: '答复协议的结果 · What became of an answer' })
class AnswerAgreementPayload extends Payload {
  @Field(() => ShopAgreement, { nullable: true, description: '本店与协议 · The shop and the agreement' })
  shopAgreement?: ShopAgreement
}

@Resolver()
export class ShopAgreementDoor {
  @Allow.merchant()
  @Query(() => ShopAgreement, { description: '本店与商家服务协议 · The shop and the merchant agreement' })
  shopAgreement(@Ctx() { em, viewer }: ShopContext): Promise<ShopAgreement> {
    return readShopAgreement(em, viewer)
  }

  @Allow.merchant()
  @Mutation(() => AnswerAgreementPayload, {
    description: '店主同意或不同意新版商家服务协议 · The owner agrees to, or refuses, a changed merchant agreement',
  })
  async answerAgreement(
    @Arg('input', () => AnswerAgreementInput) { agreementId, answer }: AnswerAgreementInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<AnswerAgreementPayload> {
    const { merchantId, accountId } = viewer
    await answerAgreement(em, { merchantId, accountId, agreementId, answer, now: now() })
    await em.flush()
    return { shopAgreement: await readShopAgreement(em, viewer), userErrors: [] }
  }
}

async function readShopAgreement(
  em: EntityManager,
  { merchantId, accountId }: { merchantId: string; accountId: string },
): Promise<ShopAgreement> {
  const at = now()
  const merchant = await em.findOneOrFail(Merchant, { id: merchantId })
  const versions = await em.find(Agreement, { kind: AgreementKind.MERCHANT }, { orderBy: { number: 'desc' } })
  const open = versions.filter((one) => one.withdrawnAt === null && one.number > merchant.agreedNumber)
  const refused = await em.find(ShopAnswer, {
    merchant: merchantId,
    agreement: { $in: open.map(({ id }) => id) },
    answer: ShopAnswerKind.REFUSED,
  })
  const team = await em.find(TeamMember, { merchantId, role: { isBuiltIn: true } }, { populate: ['role', 'account'] })
  const owner: Account | undefined = team[0]?.account
  return {
    agreed: present(
      // What is agreed to early does not count yet, and what was withdrawn never did.
      versions.find((one) => one.number <= merchant.agreedNumber && one.withdrawnAt === null && !one.isAnnounced(at)),
      'the version that a shop goes by',
    ),
    due: open.find((one) => !one.isAnnounced(at)) ?? null,
    announced: open.find((one) => one.isAnnounced(at)) ?? null,
    refusedIds: refused.map(({ agreement }) => agreement.id),
    isOwner: team.some(({ account }) => account.id === accountId),
    ownerNickname: owner?.nickname ?? null,
  }
}
