import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { lines } from '@kaidian/shared/core/text'
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { AfterSaleKind, AfterSaleReason, AfterSaleStatus } from './after-sale-kinds.ts'
import { AfterSale } from './after-sale.ts'

const { text, images } = limits.afterSale
const pictures = z.array(z.uuid()).max(images)
const film = z.uuid().nullish()
const trackingNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]+$/)
  .max(limits.trackingNumber)

@Rules(
  z.object({
    lineId: z.uuid(),
    kind: z.enum(AfterSaleKind),
    reason: z.enum(AfterSaleReason),
    quantity: z.int().min(1).max(limits.lineQuantity),
    amount: z.int().min(1).max(maxFen).nullish(),
    text: lines(text),
    imageIds: pictures,
    videoId: film,
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '申请售后 · Asks for an after-sale' })
export class RequestAfterSaleInput {
  @Field(() => ID, { description: '订单行 · The line' })
  lineId: string

  @Field(() => AfterSaleKind, { description: '类型 · Kind' })
  kind: AfterSaleKind

  @Field(() => AfterSaleReason, { description: '原因 · Why' })
  reason: AfterSaleReason

  @Field(() => Int, { description: '件数 · Pieces' })
  quantity: number

  @Field(() => GraphQLMoney, {
    nullable: true,
    description:
      '仅退款时可少要；不写为这些件的全部实付 · Of a refund only: less than was paid for these pieces; none: all of it',
  })
  amount?: Fen | null

  @Field(() => String, { description: '说明 · What the buyer says' })
  text: string

  @Field(() => [ID], { description: '凭证图片，最多 9 张 · Pictures as evidence, nine at most' })
  imageIds: string[]

  @Field(() => ID, { nullable: true, description: '凭证视频，一段 · A video as evidence' })
  videoId?: string | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    addressId: z.uuid().nullish(),
    text: lines(text).nullish(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '同意售后 · Agrees to an after-sale' })
export class ApproveAfterSaleInput {
  @Field(() => ID, { description: '售后 · The after-sale' })
  id: string

  @Field(() => ID, {
    nullable: true,
    description:
      '要寄回时，寄到本店的哪个退货地址 · Which of the return addresses of the shop goods are sent back to, if they are',
  })
  addressId?: string | null

  @Field(() => String, { nullable: true, description: '说明 · What is said to it' })
  text?: string | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    text: z.string().trim().min(1).max(text),
    imageIds: pictures,
    videoId: film,
    idempotencyKey: keyRule,
  }),
)
@InputType({
  description:
    '拒绝、申诉或补充：说明、图片与视频 · A refusal, an appeal or more evidence: words, pictures and a video',
})
export class AfterSaleWordsInput {
  @Field(() => ID, { description: '售后 · The after-sale' })
  id: string

  @Field(() => String, { description: '说明，双方可见 · What is said; both sides read it' })
  text: string

  @Field(() => [ID], { description: '图片，最多 9 张 · Pictures, nine at most' })
  imageIds: string[]

  @Field(() => ID, { nullable: true, description: '凭证视频，一段 · A video as evidence' })
  videoId?: string | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    text: z.string().trim().min(1).max(text),
    imageIds: pictures,
    videoId: film,
    amount: z.int().min(1).max(maxFen).nullish(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '平台支持买家 · A decision for the buyer' })
export class DecideAfterSaleInput extends AfterSaleWordsInput {
  @Field(() => GraphQLMoney, {
    nullable: true,
    description:
      '裁定的退款金额，不超过将退的；不写为全部。只在随即退款时可写 · What is given back, no more than would be; none: all of it. Only where money is given back at once',
  })
  amount?: Fen | null
}

@Rules(z.object({ id: z.uuid(), carrier: z.string().min(1).max(20), number: trackingNumber, idempotencyKey: keyRule }))
@InputType({ description: '售后的包裹：寄回或补发 · A parcel of an after-sale: sent back, or sent again' })
export class AfterSaleParcelInput {
  @Field(() => ID, { description: '售后 · The after-sale' })
  id: string

  @Field(() => String, { description: '快递公司代码 · Code of the carrier' })
  carrier: string

  @Field(() => String, { description: '运单号 · Tracking number' })
  number: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '对一件售后做一步 · A step of an after-sale' })
export class AfterSaleStepInput {
  @Field(() => ID, { description: '售后 · The after-sale' })
  id: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@ArgsType()
export class AfterSalesArgs extends PageArgs {
  @Field(() => AfterSaleStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: AfterSaleStatus | null

  @Field(() => ID, { nullable: true, description: '只看此订单 · Only of this order' })
  orderId: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: '只看等商家处理的，快到期的在前 · Only what waits for the shop to act, what is due first on top',
  })
  waitsForShop: boolean | null
}

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '一种状态有几件售后 · How many after-sales are in a state' })
export class AfterSaleCount {
  @Field(() => AfterSaleStatus, { description: '状态 · State' })
  status: AfterSaleStatus

  @Field(() => Int, { description: '件数 · How many' })
  count: number
}

@Allow.audiences(Audience.MEMBER)
@ObjectType({ simpleResolvers: true, description: '此刻最多能申请多少 · The most that can be asked for now' })
export class AfterSaleOffer {
  @Field(() => [AfterSaleKind], { description: '可以申请的类型 · Kinds that can be asked for' })
  kinds: AfterSaleKind[]

  @Field(() => Int, { description: '最多几件 · Pieces at most' })
  pieces: number

  @Field(() => GraphQLMoney, { description: '这些件的实付 · What was paid for so many pieces' })
  paid: Fen

  @Field(() => GraphQLMoney, { description: '连带退的运费 · Freight that comes back with it' })
  freight: Fen

  @Field(() => Date, { nullable: true, description: '售后期截止 · End of the window' })
  until: Date | null
}

@Allow.anyone()
@ObjectType({ description: '能否申请、最多多少，或不能的原因 · What can be asked for, or why nothing can be' })
export class AfterSaleOfferPayload extends Payload {
  @Field(() => AfterSaleOffer, { nullable: true, description: '可以申请的 · What can be asked for' })
  offer: AfterSaleOffer | null
}

@Allow.anyone()
@ObjectType({ description: '售后操作的结果 · What became of it' })
export class AfterSalePayload extends Payload {
  @Field(() => AfterSale, { nullable: true, description: '售后 · The after-sale' })
  afterSale: AfterSale | null
}
