import { Field, ID, InputType } from 'type-graphql'
import { z } from 'zod'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { placeRule } from './place-rule.ts'
import { limits } from '@kaidian/shared/core/limits'
import { oneLine } from '@kaidian/shared/core/text'

@Rules(placeRule.extend({ id: z.uuid().nullish(), isDefault: z.boolean(), idempotencyKey: keyRule }))
@InputType({ description: '新建或修改退货地址 · Writes a new return address of a shop or changes one' })
export class SaveReturnAddressInput {
  @Field(() => ID, { nullable: true, description: '要改的地址；没有则新建 · The address to change; a new one without' })
  id?: string | null

  @Field(() => String, { description: '收货人 · Who receives' })
  name: string

  @Field(() => String, { description: '电话，可以是座机 · Phone; may be a landline' })
  phone: string

  @Field(() => String, { description: '区县代码 · Code of the district' })
  regionCode: string

  @Field(() => String, { description: '街道门牌 · Street and number' })
  detail: string

  @Field(() => Boolean, { description: '是否默认 · Whether it is the default' })
  isDefault: boolean

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  placeRule.extend({
    id: z.uuid().nullish(),
    hours: oneLine(limits.pickupHours),
    isEnabled: z.boolean(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '新建或修改自提点 · Writes a new pick-up point of a shop or changes one' })
export class SavePickupPointInput {
  @Field(() => ID, { nullable: true, description: '要改的自提点；没有则新建 · The point to change; a new one without' })
  id?: string | null

  @Field(() => String, { description: '名称 · Name' })
  name: string

  @Field(() => String, { description: '电话，可以是座机 · Phone; may be a landline' })
  phone: string

  @Field(() => String, { description: '区县代码 · Code of the district' })
  regionCode: string

  @Field(() => String, { description: '街道门牌 · Street and number' })
  detail: string

  @Field(() => String, { description: '营业时间 · When it is open' })
  hours: string

  @Field(() => Boolean, { description: '买家是否可选 · Whether buyers may choose it' })
  isEnabled: boolean

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}
