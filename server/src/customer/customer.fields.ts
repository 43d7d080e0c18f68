import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext, SignedInContext } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { loadFresh } from '../kernel/graph/loader.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { ShopBlock } from '../merchant/shop-block.ts'
import { sqlOf } from '../kernel/database.ts'
import { Order } from '../order/order.ts'
import type { OrderRow } from '../order/read-orders.ts'
import { ContactAccess } from './contact-access.ts'
import { CustomerContact } from './customer-contact.ts'
import { readContacts } from './read-customers.ts'
import { CustomerNote, ShopCustomer } from './shop-customer.ts'

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '拉黑：不能在本店下单 · A block: no orders at the shop' })
class CustomerBlock {
  @Field(() => GraphQLDateTime, { description: '何时 · Since when' })
  at: Date

  @Field(() => String, { description: '谁 · By whom' })
  by: string

  @Field(() => String, { description: '为何 · Why' })
  reason: string
}

@Resolver(() => ShopCustomer)
export class ShopCustomerFields {
  @FieldResolver(() => ID, { description: '会员 · The member' })
  memberId(@Root() { member }: ShopCustomer): string {
    return member.id
  }

  @FieldResolver(() => String, { description: '昵称 · Nickname' })
  nickname(@Root() { member }: ShopCustomer): string {
    return member.nickname
  }

  @FieldResolver(() => CustomerBlock, { nullable: true, description: '拉黑；没有则为空 · The block; null without one' })
  async block(@Root() { member }: ShopCustomer, @Ctx() context: ShopContext): Promise<CustomerBlock | null> {
    const { em, viewer } = context
    const block = await loadFresh(context, 'customer.blocks', member.id, async (ids) => {
      const where = { merchant: viewer.merchantId, member: { $in: ids } }
      const blocks = await em.find(ShopBlock, where, { populate: ['account'] })
      return new Map(blocks.map((one) => [one.member.id, one]))
    })
    return block && { at: block.createdAt, by: block.account.nickname, reason: block.reason }
  }

  @FieldResolver(() => [CustomerNote], { description: '备注，新的在前 · Notes, newest first' })
  async notes(@Root() { member }: ShopCustomer, @Ctx() context: ShopContext): Promise<CustomerNote[]> {
    const { em, viewer } = context
    const notes = await loadFresh(context, 'customer.notes', member.id, async (ids) => {
      const where = { merchant: viewer.merchantId, member: { $in: ids } }
      const found = await em.find(CustomerNote, where, {
        orderBy: { createdAt: 'desc', id: 'desc' },
        populate: ['account'],
      })
      return Map.groupBy(found, (note) => note.member.id)
    })
    return notes ?? []
  }

  @FieldResolver(() => CustomerContact, {
    nullable: true,
    description:
      '联系方式，打码；没有未了结的订单则为空 · How to reach them, masked; null without an order that is not over for long',
  })
  contact(@Root() { member }: ShopCustomer, @Ctx() context: ShopContext): Promise<CustomerContact | null> {
    const { em, viewer } = context
    return loadFresh(context, 'customer.contacts', member.id, (ids) => readContacts(em, viewer.merchantId, ids))
  }
}

@Resolver(() => CustomerNote)
export class CustomerNoteFields {
  @FieldResolver(() => String, { description: '谁写的 · Who wrote it' })
  by(@Root() { account }: CustomerNote): string {
    return account.nickname
  }
}

@Resolver(() => ContactAccess)
export class ContactAccessFields {
  @FieldResolver(() => String, { description: '谁看的 · Who has looked' })
  by(@Root() { account }: ContactAccess): string {
    return account.nickname
  }

  @FieldResolver(() => String, { description: '哪位顾客 · At whose' })
  nickname(@Root() { member }: ContactAccess): string {
    return member.nickname
  }

  @FieldResolver(() => ID, { description: '凭哪个订单 · By which order' })
  orderId(@Root() { order }: ContactAccess): string {
    return order.id
  }

  @FieldResolver(() => String, { description: '订单号 · Its number' })
  orderNumber(@Root() { order }: ContactAccess): string {
    return order.number
  }
}

@Resolver(() => Order)
export class OrderCustomerFields {
  @Allow.audiences(Audience.MERCHANT)
  @FieldResolver(() => ID, {
    nullable: true,
    description:
      '买家作为本店顾客；没付过款则为空 · Its buyer as a customer of the shop; null before anything was paid',
  })
  async customerId(
    @Root() { memberId, merchantId }: OrderRow,
    @Ctx() context: SignedInContext,
  ): Promise<string | null> {
    if (!context.viewer.permissions.has('customer:read')) return null
    return loadFresh(context, 'order.customers', memberId, async (ids) => {
      const rows: { id: string; memberId: string }[] = await sqlOf(context.em)
        .selectFrom('shop_customer')
        .select(['id', 'member_id as memberId'])
        .where('merchant_id', '=', merchantId)
        .where('member_id', 'in', ids)
        .execute()
      return new Map(rows.map((row) => [row.memberId, row.id]))
    })
  }
}
