import { limits } from '@kaidian/shared/core/limits'
import { oneLine } from '@kaidian/shared/core/text'
import { Field, ID, InputType } from 'type-graphql'
import { z } from 'zod'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { ReviewOrder, TrustLevel } from './review-words.ts'

const mostSkipped = 100

@Rules(z.object({ order: z.enum(ReviewOrder), skip: z.array(z.uuid()).max(mostSkipped) }))
@InputType({ description: '领取下一件 · Claims the next item' })
export class ClaimNextInput {
  @Field(() => ReviewOrder, { description: '按什么顺序 · In which order' })
  order: ReviewOrder

  @Field(() => [ID], { description: '现在不要的商品，最多 100 件 · Products that are not wanted now, 100 at most' })
  skip: string[]
}

@Rules(z.object({ id: z.uuid(), accountId: z.uuid() }))
@InputType({ description: '转交给另一位审核员 · Hands an item over to another reviewer' })
export class HandOverInput {
  @Field(() => ID, { description: '商品 · The product' })
  id: string

  @Field(() => ID, { description: '另一位审核员的账号 · Account of the other reviewer' })
  accountId: string
}

@Rules(z.object({ id: z.uuid(), agrees: z.boolean(), note: z.string().max(limits.reason).nullish() }))
@InputType({ description: '一次复看 · A second look' })
export class LookAgainInput {
  @Field(() => ID, { description: '那次审核 · The review' })
  id: string

  @Field(() => Boolean, { description: '是否同意 · Whether one agrees' })
  agrees: boolean

  @Field(() => String, {
    nullable: true,
    description: '说明，不同意时必填 · What to say: a must if one does not agree',
  })
  note: string | null
}

@Rules(
  z.object({
    merchantId: z.uuid(),
    level: z.enum(TrustLevel).nullish(),
    reason: oneLine(limits.reason),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '设定一家店的信任级别 · Sets how far a shop is trusted' })
export class SetShopTrustInput {
  @Field(() => ID, { description: '店铺 · The shop' })
  merchantId: string

  @Field(() => TrustLevel, {
    nullable: true,
    description: '级别；空：按记录计算 · The level; null: its history says so',
  })
  level: TrustLevel | null

  @Field(() => String, { description: '原因 · Why' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}
