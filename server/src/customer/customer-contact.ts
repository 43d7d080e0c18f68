import { maskName, maskPhone } from '@kaidian/shared/core/phone'
import { after, days } from '@kaidian/shared/core/time'
import { Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { OrderStatus, type Order } from '../order/order.ts'

@Allow.audiences(Audience.MERCHANT)
@ObjectType({
  simpleResolvers: true,
  description:
    '顾客的联系方式：平时打码，订单了结一段时间后不再提供 · How to reach a customer: masked, and not told some time after the order is over',
})
export class CustomerContact {
  @Field(() => ID, { description: '凭哪个订单 · By which order' })
  orderId: string

  @Field(() => String, { description: '订单号 · Its number' })
  orderNumber: string

  @Field(() => String, { description: '收货人 · Who receives' })
  name: string

  @Field(() => String, { description: '手机号 · Phone' })
  phone: string

  @Field(() => String, { description: '省市区 · Province, city, district' })
  regionPath: string

  @Field(() => String, { nullable: true, description: '街道门牌，打码时没有 · Street and number; none while masked' })
  detail: string | null

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '看到何时；订单还没了结则没有 · Until when; none while the order is not over',
  })
  until: Date | null
}

/** What of an order says how to reach its buyer; a statement writes times as text. */
export interface ContactOrder extends Pick<
  Order,
  'id' | 'number' | 'status' | 'addressName' | 'addressPhone' | 'addressPath' | 'addressDetail'
> {
  paidAt: Date | string | null
  completedAt: Date | string | null
  closedAt: Date | string | null
}

/** Until when the shop may reach its buyer: null while it is not over; undefined: not, or not any more. */
export function contactUntil(order: ContactOrder, openDays: number, now: Date): Date | null | undefined {
  if (order.paidAt === null) return undefined
  if (order.status !== OrderStatus.COMPLETED && order.status !== OrderStatus.CLOSED) return null
  const over = order.completedAt ?? order.closedAt
  const until = over && after(new Date(over), days(openDays))
  return until && until > now ? until : undefined
}

export const contactOf = (order: ContactOrder, until: Date | null, isWhole: boolean): CustomerContact => ({
  orderId: order.id,
  orderNumber: order.number,
  name: isWhole ? order.addressName : maskName(order.addressName),
  phone: isWhole ? order.addressPhone : maskPhone(order.addressPhone),
  regionPath: order.addressPath,
  detail: isWhole ? order.addressDetail : null,
  until,
})
