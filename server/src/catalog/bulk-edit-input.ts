import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, InputType, Int } from 'type-graphql'
import { z } from 'zod'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { BulkEditKind, BulkEditMode, type BulkChange } from './bulk-change.ts'
import { priceRule } from './product-input.ts'

@InputType({ description: '对所选商品的一种改动 · One change of all chosen products' })
export class BulkChangeInput implements BulkChange {
  @Field(() => BulkEditKind, { description: '改什么 · What is changed' })
  kind: BulkEditKind

  @Field(() => BulkEditMode, {
    defaultValue: BulkEditMode.SET,
    description: '怎样改，售价与库存 · How, of prices and stock',
  })
  mode: BulkEditMode

  @Field(() => GraphQLMoney, { nullable: true, description: '售价的值或增减额 · Value of prices, or by how much' })
  price: Fen | null

  @Field(() => Int, { nullable: true, description: '库存的件数或增减件数 · Pieces of stock, or by how many' })
  pieces: number | null

  @Field(() => Int, { nullable: true, description: '增减的比例，万分之一 · By which part, in basis points' })
  percentBps: number | null

  @Field(() => ID, { nullable: true, description: '末级类目 · A category of the last level' })
  categoryId: string | null

  @Field(() => ID, { nullable: true, description: '运费模板 · A freight template' })
  freightTemplateId: string | null

  @Field(() => Boolean, { nullable: true, description: '上架；否则下架 · On sale, or else off' })
  isOnSale: boolean | null
}

const percents: ReadonlySet<BulkEditMode> = new Set([BulkEditMode.ADD_PERCENT, BulkEditMode.SUBTRACT_PERCENT])

const changeRules = z
  .object({
    kind: z.enum(BulkEditKind),
    mode: z.enum(BulkEditMode),
    price: priceRule.nullish(),
    pieces: z.int().min(0).max(limits.stock).nullish(),
    percentBps: z.int().min(1).max(100_000).nullish(),
    categoryId: z.uuid().nullish(),
    freightTemplateId: z.uuid().nullish(),
    isOnSale: z.boolean().nullish(),
  })
  .superRefine((change, context) => {
    const field = fieldOf(change)
    if (change[field] === null || change[field] === undefined)
      context.addIssue({ code: 'custom', path: [field], message: `${change.kind} needs ${field}` })
  })

function fieldOf({ kind, mode }: { kind: BulkEditKind; mode: BulkEditMode }) {
  switch (kind) {
    case BulkEditKind.PRICE:
      return percents.has(mode) ? 'percentBps' : 'price'
    case BulkEditKind.STOCK:
      return percents.has(mode) ? 'percentBps' : 'pieces'
    case BulkEditKind.CATEGORY:
      return 'categoryId'
    case BulkEditKind.ON_SALE:
      return 'isOnSale'
    case BulkEditKind.FREIGHT:
      return 'freightTemplateId'
  }
}

const idsRule = z.array(z.uuid()).min(1).max(limits.pageSize)

@Rules(z.object({ productIds: idsRule, change: changeRules }))
@InputType({ description: '预览一次批量修改 · Shows what a bulk edit would do' })
export class PreviewBulkEditInput {
  @Field(() => [ID], { description: '商品，至多 100 件 · The products, at most 100' })
  productIds: string[]

  @Field(() => BulkChangeInput, { description: '改动 · The change' })
  change: BulkChangeInput
}

@Rules(z.object({ productIds: idsRule, change: changeRules, digest: z.string().max(64), idempotencyKey: keyRule }))
@InputType({ description: '执行预览过的批量修改 · Does what the preview showed' })
export class ApplyBulkEditInput extends PreviewBulkEditInput {
  @Field(() => String, {
    description: '预览的摘要；已不同则不执行 · Digest of the preview: nothing is done if it differs',
  })
  digest: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '撤销一次批量修改 · Takes a bulk edit back' })
export class UndoBulkEditInput {
  @Field(() => ID, { description: '批量修改 · The bulk edit' })
  id: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}
