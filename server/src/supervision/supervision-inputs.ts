import { limits } from '@kaidian/shared/core/limits'
import { oneLine } from '@kaidian/shared/core/text'
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { ProductCaseSource, ProductCaseStatus, ReportReason } from './case-kinds.ts'
import { ProductCase } from './product-case.ts'
import { ProductReport } from './product-report.ts'

const { text, images, right } = limits.report
const words = z.string().trim().min(1).max(text)
const pictures = z.array(z.uuid()).max(images)

@Rules(
  z.object({
    productId: z.uuid(),
    reason: z.enum(ReportReason),
    text: words,
    imageIds: pictures,
    rightNumber: z.string().max(right).nullish(),
    rightOwner: z.string().max(right).nullish(),
    contact: z.string().max(right).nullish(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '举报一件商品 · Reports a product' })
export class ReportProductInput {
  @Field(() => ID, { description: '商品 · The product' })
  productId: string

  @Field(() => ReportReason, { description: '理由 · Why' })
  reason: ReportReason

  @Field(() => String, { description: '说明 · What is wrong' })
  text: string

  @Field(() => [ID], { description: '上传的图片，最多 3 张 · Uploaded pictures, three at most' })
  imageIds: string[]

  @Field(() => String, {
    nullable: true,
    description: '知识产权投诉：权利的登记号 · Of a complaint about a right: its number',
  })
  rightNumber: string | null

  @Field(() => String, {
    nullable: true,
    description: '知识产权投诉：权利人 · Of such a complaint: who owns the right',
  })
  rightOwner: string | null

  @Field(() => String, {
    nullable: true,
    description: '知识产权投诉：联系方式 · Of such a complaint: how to reach them',
  })
  contact: string | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ productId: z.uuid(), reason: oneLine(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '平台立案 · Opens a case of the platform' })
export class OpenProductCaseInput {
  @Field(() => ID, { description: '商品 · The product' })
  productId: string

  @Field(() => String, { description: '发现了什么 · What was found' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '处理一件异常商品 · Acts on a case about a product' })
export class DecideProductCaseInput {
  @Field(() => ID, { description: '哪一件 · Which case' })
  id: string

  @Field(() => String, { description: '原因，商家可见 · Why; its shop reads it' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), text: words, imageIds: pictures, idempotencyKey: keyRule }))
@InputType({ description: '商家申诉，只能一次 · The appeal of a shop, once' })
export class AppealProductCaseInput {
  @Field(() => ID, { description: '哪一件 · Which case' })
  id: string

  @Field(() => String, { description: '申诉内容 · What the shop says' })
  text: string

  @Field(() => [ID], { description: '上传的图片，最多 3 张 · Uploaded pictures, three at most' })
  imageIds: string[]

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@ArgsType()
export class ProductCasesArgs extends PageArgs {
  @Field(() => ProductCaseStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: ProductCaseStatus | null

  @Field(() => ProductCaseSource, { nullable: true, description: '只看此来源 · Only of this source' })
  source: ProductCaseSource | null

  @Field(() => ID, { nullable: true, description: '只看此商家 · Only of this merchant' })
  merchantId: string | null

  @Field(() => String, {
    nullable: true,
    description: '案件编号、商品名或店名的一部分 · A number, or part of a title or of the name of a shop',
  })
  query: string | null
}

@ArgsType()
export class ShopProductCasesArgs extends PageArgs {
  @Field(() => ProductCaseStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: ProductCaseStatus | null
}

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '某状态的案件数 · How many cases there are in a state' })
export class ProductCaseCount {
  @Field(() => ProductCaseStatus, { description: '状态 · State' })
  status: ProductCaseStatus

  @Field(() => Int, { description: '件数 · How many' })
  count: number
}

@Allow.anyone()
@ObjectType({ description: '案件操作的结果 · What became of it' })
export class ProductCasePayload extends Payload {
  @Field(() => ProductCase, { nullable: true, description: '案件 · The case' })
  productCase: ProductCase | null
}

@Allow.anyone()
@ObjectType({ description: '举报的结果 · What became of it' })
export class ProductReportPayload extends Payload {
  @Field(() => ProductReport, { nullable: true, description: '举报 · The report' })
  report: ProductReport | null
}
