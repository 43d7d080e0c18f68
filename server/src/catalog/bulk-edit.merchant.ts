import { refusalMessage } from '@kaidian/shared/core/refusals'
import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, ShopContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { applyBulkEdit } from './apply-bulk-edit.ts'
import { ApplyBulkEditInput, PreviewBulkEditInput, UndoBulkEditInput } from './bulk-edit-input.ts'
import { BulkEdit } from './bulk-edit.ts'
import { isChange, planBulkEdit } from './plan-bulk-edit.ts'
import { undoBulkEdit } from './undo-bulk-edit.ts'

const shownEdits = 20

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '批量修改对一项的改动 · What a bulk edit does to one of them' })
class BulkEditRow {
  @Field(() => ID, { description: '商品 · The product' })
  productId: string

  @Field(() => String, { description: '商品标题 · Title of the product' })
  title: string

  @Field(() => [String], {
    nullable: true,
    description: '规格；改商品本身时为空 · The variant; null: the product itself',
  })
  optionValues: string[] | null

  @Field(() => String, { description: '现在的值 · What it is now' })
  before: string

  @Field(() => String, { nullable: true, description: '改后的值；不能改时为空 · What it becomes; null: it cannot be' })
  after: string | null

  @Field(() => Boolean, { description: '会改变 · Whether it changes' })
  isChanged: boolean

  @Field(() => String, {
    nullable: true,
    description: '不能改的原因，按调用者的语言 · Why it cannot, in the language of the caller',
  })
  problem: string | null
}

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '批量修改的预览 · What a bulk edit would do' })
class BulkEditPreview {
  @Field(() => [BulkEditRow], { description: '逐项，不能改的在前 · One by one, those that cannot be changed first' })
  rows: BulkEditRow[]

  @Field(() => Int, { description: '会改变的项数 · How many change' })
  changedCount: number

  @Field(() => Int, { description: '不能改的项数 · How many cannot be changed' })
  problemCount: number

  @Field(() => String, { description: '摘要，执行时交回 · Digest, to be handed back when it is done' })
  digest: string
}

@Allow.anyone()
@ObjectType({ description: '批量修改的结果 · The result of a bulk edit' })
class BulkEditPayload extends Payload {
  @Field(() => BulkEdit, { nullable: true, description: '批量修改的记录 · The record of it' })
  bulkEdit?: BulkEdit
}

type Answer = Promise<Partial<BulkEditPayload>>

@Resolver(() => BulkEdit)
export class BulkEditMerchantDoor {
  @Allow.merchant('product:write')
  @Query(() => BulkEditPreview, {
    description: '预览一次批量修改，什么都不改 · Shows what a bulk edit would do; nothing is changed',
  })
  async previewBulkEdit(
    @Arg('input', () => PreviewBulkEditInput) input: PreviewBulkEditInput,
    @Ctx() { em, viewer, language }: ShopContext & Context,
  ): Promise<BulkEditPreview> {
    const { changes, digest } = await planBulkEdit(em, viewer, input)
    const rows = changes.map((one): BulkEditRow => ({
      productId: one.product.id,
      title: one.product.latest.title,
      optionValues: one.variant?.optionValues ?? null,
      before: one.shownBefore,
      after: one.shownAfter,
      isChanged: isChange(one),
      problem: one.refusal && refusalMessage(one.refusal.code, one.refusal.params, language),
    }))
    return {
      rows: [...rows.filter(({ problem }) => problem !== null), ...rows.filter(({ problem }) => problem === null)],
      changedCount: rows.filter(({ isChanged }) => isChanged).length,
      problemCount: rows.filter(({ problem }) => problem !== null).length,
      digest,
    }
  }

  @Allow.merchant('product:read')
  @Query(() => [BulkEdit], { description: '本店最近的批量修改 · The latest bulk edits of the shop' })
  shopBulkEdits(@Ctx() { em, viewer }: ShopContext): Promise<BulkEdit[]> {
    return em.find(
      BulkEdit,
      { merchant: viewer.merchantId },
      { orderBy: { createdAt: 'desc', id: 'desc' }, limit: shownEdits },
    )
  }

  @Allow.merchant('product:write')
  @Mutation(() => BulkEditPayload, {
    description: '执行预览过的批量修改，不能改的留着不动 · Does what the preview showed; what cannot be changed stays',
  })
  async applyBulkEdit(
    @Arg('input', () => ApplyBulkEditInput) input: ApplyBulkEditInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer {
    return { bulkEdit: await applyBulkEdit(em, viewer, input), userErrors: [] }
  }

  @Allow.merchant('product:write')
  @Mutation(() => BulkEditPayload, {
    description: '撤销一次批量修改；其间又改过则不撤销 · Takes a bulk edit back, unless something was changed since',
  })
  async undoBulkEdit(
    @Arg('input', () => UndoBulkEditInput) { id, idempotencyKey }: UndoBulkEditInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer {
    return { bulkEdit: await undoBulkEdit(em, viewer, id, idempotencyKey), userErrors: [] }
  }

  @FieldResolver(() => String, { nullable: true, description: '由谁修改 · Who did it' })
  async doneBy(@Root() { accountId }: BulkEdit, @Ctx() context: Context): Promise<string | null> {
    return loadBy(context, 'bulkEdit.doneBy', accountId, async (ids) => {
      const accounts = await context.em.find(Account, { id: { $in: ids } })
      return new Map(accounts.map(({ id, nickname }) => [id, nickname]))
    })
  }
}
