import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { find, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { newestFirst, readPage, type Page } from '../kernel/graph/pages.ts'
import { DecideInput, refusalOf } from '../kernel/graph/review.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { rejectWithdrawal } from './cancel-withdrawal.ts'
import { decidePayouts } from './decide-payouts.ts'
import { PayoutBatch, PayoutBatchConnection } from './payout-batch.ts'
import {
  PayoutBatchesArgs,
  PayoutBatchPayload,
  ProposePayoutsInput,
  RejectWithdrawalInput,
  WithdrawalsArgs,
} from './payout-views.ts'
import { assertNobodysOwn, proposePayouts } from './propose-payouts.ts'
import { withdrawalsOf } from './read-withdrawals.ts'
import { WithdrawalPayload } from './withdrawal-views.ts'
import { Withdrawal, WithdrawalConnection } from './withdrawal.ts'

interface Listed {
  id: string
  createdAt: Date
}

@Resolver()
export class PayoutAdminDoor {
  @Allow.staff('payout:read')
  @Query(() => WithdrawalConnection, { description: '全部提现，新的在前 · All withdrawals, newest first' })
  async withdrawals(
    @Args(() => WithdrawalsArgs) { first, after, ...filter }: WithdrawalsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<Withdrawal>> {
    const page = { first, after }
    const query = withdrawalsOf(em, filter).select(['id', 'created_at as createdAt'])
    const keys = newestFirst<Listed>('withdrawal')
    return loadPage(em, await readPage<Listed>(query, { list: 'withdrawals', keys, page }), Withdrawal, [
      'payee',
      'batch',
    ])
  }

  @Allow.staff('payout:read')
  @Query(() => PayoutBatchConnection, { description: '付款清单，新的在前 · Payout lists, newest first' })
  async payoutBatches(
    @Args(() => PayoutBatchesArgs) { status, ...page }: PayoutBatchesArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<PayoutBatch>> {
    let query = sqlOf(em).selectFrom('payout_batch').select(['id', 'created_at as createdAt'])
    if (status) query = query.where('status', '=', status)
    const keys = newestFirst<Listed>('payout_batch')
    const found = await readPage<Listed>(query, { list: 'payout-batches', keys, page })
    return loadPage(em, found, PayoutBatch, ['maker', 'checker'])
  }

  @Allow.staff('payout:read')
  @Query(() => PayoutBatch, { nullable: true, description: '一份付款清单 · One payout list' })
  payoutBatch(
    @Arg('id', () => ID, { description: '清单 · The list' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<PayoutBatch | null> | null {
    return isId(id) ? em.findOne(PayoutBatch, id, { populate: ['maker', 'checker'] }) : null
  }

  @Allow.staff('payout:propose')
  @Mutation(() => PayoutBatchPayload, {
    description: '提交付款清单，由另一人复核 · Puts withdrawals on a payout list, for somebody else to decide',
  })
  async proposePayouts(
    @Arg('input', () => ProposePayoutsInput) { withdrawalIds, idempotencyKey: key }: ProposePayoutsInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<PayoutBatchPayload> {
    const id = uuidv7()
    const content = { withdrawalIds }
    const earlier = await claimKey(em, { accountId, command: 'proposePayouts', key, content, resultId: id })
    const maker = await find(em, Account, accountId)
    if (earlier === undefined) await proposePayouts(em, { id, withdrawalIds, maker })
    return answer(em, earlier ?? id)
  }

  @Allow.staff('payout:approve')
  @Mutation(() => PayoutBatchPayload, {
    description: '复核付款清单：放行或退回 · Lets a payout list go, or refuses it',
  })
  async decidePayouts(
    @Arg('input', () => DecideInput) input: DecideInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<PayoutBatchPayload> {
    const { idempotencyKey: key, ...content } = input
    const { id } = content
    const isFirst =
      (await claimKey(em, { accountId, command: 'decidePayouts', key, content, resultId: id })) === undefined
    const batch = await find(em, PayoutBatch, id, { lock: true })
    const checker = await find(em, Account, accountId)
    if (isFirst) await decidePayouts(em, batch, { checker, refusal: refusalOf(input) })
    return answer(em, id)
  }

  @Allow.staff('payout:propose')
  @Mutation(() => WithdrawalPayload, {
    description: '驳回提现，钱退回余额 · Refuses a withdrawal; its money is free again',
  })
  async rejectWithdrawal(
    @Arg('input', () => RejectWithdrawalInput) input: RejectWithdrawalInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<WithdrawalPayload> {
    const { idempotencyKey: key, ...content } = input
    const { id, reason } = content
    const isFirst =
      (await claimKey(em, { accountId, command: 'rejectWithdrawal', key, content, resultId: id })) === undefined
    const withdrawal = await find(em, Withdrawal, id, { lock: true, populate: ['payee', 'batch'] })
    await assertNobodysOwn(em, [withdrawal], await find(em, Account, accountId))
    if (isFirst) await rejectWithdrawal(em, withdrawal, reason)
    return { withdrawal, userErrors: [] }
  }

  @Allow.staff('payout:propose')
  @Mutation(() => WithdrawalPayload, {
    description: '立即再问渠道一次，单号不变 · Asks the channel again now, under the same number',
  })
  async askPayoutAgain(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em }: Context,
  ): Promise<WithdrawalPayload> {
    const withdrawal = await find(em, Withdrawal, id, { lock: true, populate: ['payee', 'batch'] })
    withdrawal.askAgain(now())
    return { withdrawal, userErrors: [] }
  }
}

async function answer(em: EntityManager, id: string): Promise<PayoutBatchPayload> {
  await em.flush()
  const payoutBatch = await em.findOneOrFail(PayoutBatch, id, { populate: ['maker', 'checker'] })
  return { payoutBatch, userErrors: [] }
}
