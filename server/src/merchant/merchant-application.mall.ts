import { limits } from '@kaidian/shared/core/limits'
import { lines, oneLine } from '@kaidian/shared/core/text'
import { z } from 'zod'
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { applicationRules } from './application-rules.ts'
import { applyMerchant } from './apply-merchant.ts'
import { MerchantApplication } from './merchant-application.ts'

const { name, text } = limits.application

@Rules(
  applicationRules.extend({
    merchantName: oneLine(name),
    intro: lines(text),
    legalName: oneLine(name),
    regionCode: oneLine(12),
    invitationToken: oneLine(200, 0).nullish(),
    agreementId: z.uuid().nullish(),
  }),
)
@InputType({ description: '申请开店 · Applies to open a shop' })
class ApplyMerchantInput {
  @Field(() => ID, {
    nullable: true,
    description: '被退回后再次提交的申请 · The returned application that is handed in again',
  })
  id: string | null

  @Field(() => String, { description: '店名 · Name of the shop' })
  merchantName: string

  @Field(() => String, { description: '简介 · Introduction' })
  intro: string

  @Field(() => String, { description: '企业名称 · Name of the business' })
  legalName: string

  @Field(() => String, { description: '统一社会信用代码 · Number of the licence' })
  licenceNumber: string

  @Field(() => String, { description: '所在区县代码 · Code of the district it is in' })
  regionCode: string

  @Field(() => String, { description: '联系人 · Contact' })
  contactName: string

  @Field(() => String, { description: '联系电话 · Phone of the contact' })
  contactPhone: string

  @Field(() => [ID], { description: '资质文件的编号 · Ids of the documents' })
  documentIds: string[]

  @Field(() => String, { nullable: true, description: "推荐人的邀请凭证 · The promoter's invitation" })
  invitationToken: string | null

  @Field(() => ID, {
    nullable: true,
    description: '所同意的现行商家服务协议，必填 · The merchant agreement in force, agreed to; needed',
  })
  agreementId: string | null
}

@Allow.anyone()
@ObjectType({ description: '商家申请的结果 · What became of the application' })
export class MerchantApplicationPayload extends Payload {
  @Field(() => MerchantApplication, { nullable: true, description: '申请 · The application' })
  application: MerchantApplication | null
}

@Resolver()
export class MerchantApplicationMallDoor {
  @Allow.member()
  @Query(() => [MerchantApplication], {
    description: "自己的开店申请，新的在前 · One's own applications, the newest first",
  })
  myMerchantApplications(@Ctx() { em, viewer }: SignedInContext): Promise<MerchantApplication[]> {
    return em.find(
      MerchantApplication,
      { member: viewer.memberId },
      { orderBy: { createdAt: 'desc', id: 'desc' }, limit: limits.pageSize },
    )
  }

  @Allow.member()
  @Mutation(() => MerchantApplicationPayload, { description: '提交开店申请 · Hands in an application to open a shop' })
  async applyMerchant(
    @Arg('input', () => ApplyMerchantInput) input: ApplyMerchantInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<MerchantApplicationPayload> {
    return { application: await applyMerchant(em, input, viewer), userErrors: [] }
  }
}
