import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'

/** A member who has paid an order of a shop. The database keeps the figures; the shop sets the tags and nothing else. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '本店的一位顾客 · A customer of the shop' })
@Entity()
@Unique({ name: 'shop_customer_once', properties: ['merchant', 'member'] })
@Index({ name: 'shop_customer_recent', properties: ['merchant', 'lastOrderAt', 'id'] })
@Index({ name: 'shop_customer_spent', properties: ['merchant', 'paid', 'id'] })
@Index({
  name: 'shop_customer_tagged',
  expression: `create index "shop_customer_tagged" on "shop_customer" ("merchant_id", "last_order_at", "id") where tags <> '[]'`,
})
@Check({
  name: 'shop_customer_figures',
  expression:
    'order_count > 0 and refunded >= 0 and refunded <= paid and after_sale_orders >= 0 and after_sale_orders <= order_count and first_order_at <= last_order_at',
})
@Check({
  name: 'shop_customer_tags',
  expression: `jsonb_typeof(tags) = 'array' and jsonb_array_length(tags) <= 10`,
})
export class ShopCustomer extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @ManyToOne(() => Member, { deleteRule: 'no action', updateRule: 'no action' })
  member: Member

  @Whole({ description: '付过款的订单数 · Orders that were paid' })
  orderCount: number

  @Money({ description: '实付合计，含运费 · What was paid in all, with freight' })
  paid: Fen

  @Money({ description: '其中已退 · What was given back of it' })
  refunded: Fen = 0

  @Moment({ description: '第一次付款 · When the first order was paid' })
  firstOrderAt: Date

  @Moment({ description: '最近一次付款 · When the latest order was paid' })
  lastOrderAt: Date

  @Whole({ description: '有过售后的订单数 · Orders about which something was asked for' })
  afterSaleOrders: number = 0

  @Field(() => [String], { description: '本店给的标签 · Tags that the shop has given' })
  @Property({ type: 'json', columnType: 'jsonb', default: '[]' })
  tags: string[] = []
}

export const ShopCustomerConnection = connectionOf(ShopCustomer, 'ShopCustomer')

/** What a shop writes down about a customer. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '关于顾客的一条备注 · A note about a customer' })
@Entity()
@Index({ name: 'customer_note_of', properties: ['merchant', 'member', 'createdAt', 'id'] })
export class CustomerNote extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '何时写的 · When it was written' })
  override createdAt: Date

  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @ManyToOne(() => Member, { deleteRule: 'no action', updateRule: 'no action' })
  member: Member

  /** who wrote it */
  @ManyToOne(() => Account, { deleteRule: 'no action', updateRule: 'no action' })
  account: Account

  @Text({ description: '内容 · The words' })
  text: string
}
