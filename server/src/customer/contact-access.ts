import { Entity, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Order } from '../order/order.ts'

/** Somebody of a shop has looked at the whole name, phone and address of a buyer. Added, and never changed. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '店员查看了顾客的联系方式 · Somebody of the shop has looked at the contact of a customer' })
@Entity()
@Index({ name: 'contact_access_of_merchant', properties: ['merchant', 'createdAt', 'id'] })
@Index({ name: 'contact_access_of_member', properties: ['merchant', 'member', 'createdAt', 'id'] })
export class ContactAccess extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '何时 · When' })
  override createdAt: Date

  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @ManyToOne(() => Member, { deleteRule: 'no action', updateRule: 'no action' })
  member: Member

  @ManyToOne(() => Order, { deleteRule: 'no action', updateRule: 'no action' })
  order: Order

  @ManyToOne(() => Account, { deleteRule: 'no action', updateRule: 'no action' })
  account: Account

  @Text({ description: '为何 · Why' })
  reason: string
}

export const ContactAccessConnection = connectionOf(ContactAccess, 'ContactAccess')
