import { limits } from '@kaidian/shared/core/limits'
import { lines, oneLine } from '@kaidian/shared/core/text'
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { CustomerContact } from './customer-contact.ts'
import { ShopCustomer } from './shop-customer.ts'

export enum CustomerSort {
  RECENT = 'RECENT',
  SPENT = 'SPENT',
}
registerEnum(CustomerSort, 'CustomerSort', '顾客的顺序 · Order of customers', {
  RECENT: '最近付款的在前 · Who has paid latest first',
  SPENT: '买得多的在前 · Who has paid most first',
})

@ArgsType()
export class ShopCustomersArgs extends PageArgs {
  @Field(() => CustomerSort, { defaultValue: CustomerSort.RECENT, description: '顺序 · Order' })
  sort: CustomerSort

  @Field(() => String, { nullable: true, description: '昵称里的字 · Words of the nickname' })
  query?: string | null

  @Field(() => String, { nullable: true, description: '有此标签的 · Who has this tag' })
  tag?: string | null

  @Field(() => Boolean, { nullable: true, description: '只列拉黑的 · Only who is blocked' })
  isBlocked?: boolean | null
}

@ArgsType()
export class ContactAccessesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: '只看这位会员的 · Only those of this member' })
  memberId?: string | null
}

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '本店用过的一个标签 · A tag that the shop has given' })
export class CustomerTagCount {
  @Field(() => String, { description: '标签 · The tag' })
  tag: string

  @Field(() => Int, { description: '有几位顾客 · How many customers have it' })
  count: number
}

const tags = z
  .array(oneLine(limits.customer.tag))
  .max(limits.customer.tags)
  .refine((all) => new Set(all.map((tag) => tag.trim())).size === all.length)

@Rules(z.object({ id: z.uuid(), tags, idempotencyKey: keyRule }))
@InputType({ description: '给顾客贴标签，替换原有的 · Tags of a customer, in place of those there are' })
export class TagCustomerInput {
  @Field(() => ID, { description: '顾客 · The customer' })
  id: string

  @Field(() => [String], { description: '标签 · Tags' })
  tags: string[]

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    text: lines(limits.shopNote).refine((text) => text.trim() !== ''),
    idempotencyKey: keyRule,
  }),
)
@InputType({
  description: '关于一位顾客的话：备注，或拉黑的原因 · Words about a customer: a note, or why they are blocked',
})
export class CustomerWordsInput {
  @Field(() => ID, { description: '顾客 · The customer' })
  id: string

  @Field(() => String, { description: '内容 · The words' })
  text: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '删一条备注，或取消拉黑 · Removes a note, or lets a customer buy again' })
export class CustomerKeyInput {
  @Field(() => ID, { description: '备注或顾客 · The note, or the customer' })
  id: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ orderId: z.uuid(), reason: oneLine(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '查看完整联系方式，会留记录 · Asks for the whole contact, which is kept on record' })
export class RevealContactInput {
  @Field(() => ID, { description: '凭哪个订单 · By which order' })
  orderId: string

  @Field(() => String, { description: '为何 · Why' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.anyone()
@ObjectType({ description: '顾客操作的结果 · The result of a command on a customer' })
export class ShopCustomerPayload extends Payload {
  @Field(() => ShopCustomer, { nullable: true, description: '顾客 · The customer' })
  customer?: ShopCustomer
}

@Allow.anyone()
@ObjectType({ description: '查看联系方式的结果 · What became of asking for the contact' })
export class RevealContactPayload extends Payload {
  @Field(() => CustomerContact, { nullable: true, description: '联系方式 · The contact' })
  contact?: CustomerContact
}
