import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import type { Fen } from '@kaidian/shared/core/money'
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { PolicyDraft } from '../policy/policy-draft.ts'
import { PolicyPreview } from './policy-preview.ts'
import {
  amountsOf,
  exampleOf,
  PolicyPreviewPayload,
  PreviewAmount,
  PreviewExample,
  PreviewPolicyInput,
} from './preview-views.ts'
import { startPreview } from './run-preview.ts'

@Resolver(() => PolicyPreview)
export class PreviewAdmin {
  @Allow.staff('policy:read')
  @Mutation(() => PolicyPreviewPayload, {
    description: '用过去的订单试算一份草案，在后台进行 · Tries a draft on past orders, in the background',
  })
  async previewPolicy(
    @Arg('input', () => PreviewPolicyInput) input: PreviewPolicyInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<PolicyPreviewPayload> {
    const { idempotencyKey: key, ...content } = input
    const { draftId, firstDay, lastDay } = content
    const id = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'previewPolicy', key, content, resultId: id })
    // Locked, so that of two at once the second is told of the first.
    const draft = await find(em, PolicyDraft, draftId, { lock: true })
    const author = await find(em, Account, accountId)
    if (earlier === undefined) await startPreview(em, { id, draft, author, firstDay, lastDay })
    return answer(em, earlier ?? id)
  }

  @Allow.staff('policy:read')
  @Mutation(() => PolicyPreviewPayload, { description: '停止一次效果预览 · Stops a preview' })
  async cancelPolicyPreview(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em }: SignedInContext,
  ): Promise<PolicyPreviewPayload> {
    const preview = await find(em, PolicyPreview, id, { lock: true })
    preview.cancel(now())
    return answer(em, id)
  }

  @FieldResolver(() => Int, {
    description: '算过的订单行数，不含未付款与全退的 · Lines so far: those paid and not refunded whole',
  })
  lineCount(@Root() { totals }: PolicyPreview): number {
    return totals.lines
  }

  @FieldResolver(() => Int, { description: '其中分法有变化的 · Those whose split would differ' })
  changedLineCount(@Root() { totals }: PolicyPreview): number {
    return totals.changedLines
  }

  @FieldResolver(() => GraphQLMoney, { description: '计费金额合计 · Base in all' })
  base(@Root() { totals }: PolicyPreview): Fen {
    return totals.base
  }

  @FieldResolver(() => GraphQLMoney, { description: '原服务费合计 · Fees then' })
  feeBefore(@Root() { totals }: PolicyPreview): Fen {
    return totals.before.fee
  }

  @FieldResolver(() => GraphQLMoney, { description: '草案服务费合计 · Fees by the draft' })
  feeAfter(@Root() { totals }: PolicyPreview): Fen {
    return totals.after.fee
  }

  @FieldResolver(() => [PreviewAmount], { description: '各方所得合计 · What everybody gets in all' })
  amounts(@Root() { totals }: PolicyPreview): PreviewAmount[] {
    return amountsOf(totals.before, totals.after)
  }

  @FieldResolver(() => [PreviewExample], {
    description: '变化最大的三行，逐步算出 · The three lines that change most, step by step',
  })
  exampleLines(@Root() { examples }: PolicyPreview): PreviewExample[] {
    return examples.map(exampleOf)
  }
}

@Resolver(() => PolicyDraft)
export class PreviewOfDraft {
  @FieldResolver(() => PolicyPreview, { nullable: true, description: '最近一次效果预览 · Its latest preview' })
  preview(@Root() draft: PolicyDraft, @Ctx() { em }: Context): Promise<PolicyPreview | null> {
    return em.findOne(PolicyPreview, { draft }, { orderBy: { createdAt: 'desc', id: 'desc' } })
  }
}

async function answer(em: EntityManager, id: string): Promise<PolicyPreviewPayload> {
  await em.flush()
  return { policyPreview: await em.findOneOrFail(PolicyPreview, id), userErrors: [] }
}
