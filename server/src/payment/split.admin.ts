import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, Extensions, Mutation, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { giveUpSplit } from './give-up-split.ts'
import { isStuckSplit, oldestFirst } from './payment-trouble.ts'
import { resendSplit } from './resend-split.ts'
import { SplitDecisionInput, SplitPayload } from './split-inputs.ts'
import { Split, SplitConnection } from './split.ts'

@Resolver()
export class SplitAdminDoor {
  @Allow.staff('payment:read')
  @Query(() => SplitConnection, {
    description: '停住的分账指令，早的在前 · Instructions to share that stay, the oldest first',
  })
  async stuckSplits(@Args(() => PageArgs) page: PageArgs, @Ctx() { em }: Context): Promise<Page<Split>> {
    const wanted = sqlOf(em).selectFrom('split').select(['id', 'created_at as createdAt']).where(isStuckSplit(now()))
    const found = await readPage(wanted, { list: 'stuck-splits', keys: oldestFirst('split'), page })
    return loadPage(em, found, Split, ['part.payment'])
  }

  /** By the worker, within seconds. */
  @Allow.staff('payment:handle')
  @Mutation(() => SplitPayload, {
    description: '立即再发一次，单号不变 · Sends an instruction again now, under the same number',
  })
  async resendSplit(
    @Arg('input', () => SplitDecisionInput) { id, reason, idempotencyKey }: SplitDecisionInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<SplitPayload> {
    await resendSplit(em, { id, accountId, reason: reason.trim(), idempotencyKey })
    await em.flush()
    return answer(em, id)
  }

  @Allow.staff('payment:handle')
  @Extensions({ outsideTransaction: true })
  @Mutation(() => SplitPayload, {
    description:
      '放弃一条停住的指令：没分成的由商家欠平台，没退回的平台还给商家 · Gives up an instruction that is stuck: what was not shared the merchant owes, what was not returned the platform owes',
  })
  async giveUpSplit(
    @Arg('input', () => SplitDecisionInput) { id, reason, idempotencyKey }: SplitDecisionInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<SplitPayload> {
    await giveUpSplit(em, { id, accountId, reason: reason.trim(), idempotencyKey })
    return answer(em.fork(), id)
  }
}

async function answer(em: EntityManager, id: string): Promise<SplitPayload> {
  return { split: await em.findOneOrFail(Split, id, { populate: ['part.payment'] }), userErrors: [] }
}
