import { Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'

/** A pick-up point as a buyer may choose it, and as an order keeps it. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '自提点，如下单时 · A pick-up point, as it was when it was chosen' })
export class Pickup {
  @Field(() => ID, { description: '自提点 · The point' })
  pointId: string

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => String, { description: '电话 · Phone' })
  phone: string

  @Field(() => String, { description: '省市区 · Province, city, district' })
  regionPath: string

  @Field(() => String, { description: '街道门牌 · Street and number' })
  detail: string

  @Field(() => String, { description: '营业时间 · When it is open' })
  hours: string
}

/** With the code of its district, whose agents what is collected there counts for. */
export interface PickupOffer extends Pickup {
  regionCode: string
}

/** As an order keeps it. */
export const pickupOf = ({ pointId, name, phone, regionPath, detail, hours }: PickupOffer): Pickup => ({
  pointId,
  name,
  phone,
  regionPath,
  detail,
  hours,
})
