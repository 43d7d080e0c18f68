import type { EntityManager } from '@mikro-orm/postgresql'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { v7 as uuidv7 } from 'uuid'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { assertSteppedUp } from '../account/step-up.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { LockMode } from '@mikro-orm/core'
import { checkWithdrawal } from './check-withdrawal.ts'
import { cancelWithdrawal } from './cancel-withdrawal.ts'
import { holderOf, type Holder } from './holder.ts'
import { PayeeKind } from './payee-kind.ts'
import { readQuote, readTerms } from './read-terms.ts'
import { requestWithdrawal } from './request-withdrawal.ts'
import { savePayoutAccount } from './save-payout-account.ts'
import {
  CancelWithdrawalInput,
  PayoutAccountPayload,
  RequestWithdrawalInput,
  SavePayoutAccountInput,
  WithdrawalPayload,
  WithdrawalQuote,
  WithdrawalTerms,
} from './withdrawal-views.ts'
import { Withdrawal, WithdrawalConnection } from './withdrawal.ts'

/** Members, merchants and agents withdraw in the same way, each from the wallet of their hat. */
@Resolver()
export class WithdrawalHolderDoor {
  @Allow.holders('finance:read')
  @Query(() => WithdrawalConnection, { description: '我的提现，新的在前 · My withdrawals, newest first' })
  async myWithdrawals(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<Withdrawal>> {
    const { kind, id } = holderOf(viewer)
    const own = sqlOf(em)
      .selectFrom('withdrawal')
      .select(['id', 'created_at as createdAt'])
      .where('holder_id', '=', id)
      .where('holder_kind', '=', kind)
    const found = await readPage<{ id: string; createdAt: Date }>(own, {
      list: 'my-withdrawals',
      keys: newestFirst('withdrawal'),
      page,
    })
    return loadPage(em, found, Withdrawal, ['payee'])
  }

  @Allow.holders('finance:read')
  @Query(() => Withdrawal, { nullable: true, description: '我的一笔提现 · One of my withdrawals' })
  async myWithdrawal(
    @Arg('id', () => ID, { description: '提现 · The withdrawal' }) id: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Withdrawal | null> {
    return findOwnWithdrawal(em, id, holderOf(viewer))
  }

  @Allow.holders('finance:read')
  @Query(() => WithdrawalTerms, { description: '现在提现的条件 · What a withdrawal depends on now' })
  myWithdrawalTerms(@Ctx() { em, viewer }: SignedInContext): Promise<WithdrawalTerms> {
    return readTerms(em, holderOf(viewer), viewer.accountId)
  }

  @Allow.holders('finance:read')
  @Query(() => WithdrawalQuote, {
    description: '提现试算：手续费、税、到账 · What would become of an amount: fee, tax and what arrives',
  })
  myWithdrawalQuote(
    @Arg('amount', () => GraphQLMoney, { description: '金额 · The amount' }) amount: Fen,
    @Ctx() { em, viewer, language }: SignedInContext,
  ): Promise<WithdrawalQuote> {
    if (amount > maxFen) throw graphError('BAD_USER_INPUT', 'The amount is too large')
    return readQuote(em, holderOf(viewer), amount, language)
  }

  @Allow.holders('finance:withdraw')
  @Mutation(() => WithdrawalPayload, {
    description: '申请提现，先确认是本人 · Asks for money; confirm first that it is you',
  })
  async requestWithdrawal(
    @Arg('input', () => RequestWithdrawalInput) { amount, idempotencyKey: key }: RequestWithdrawalInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<WithdrawalPayload> {
    const { accountId } = viewer
    const holder = holderOf(viewer)
    const id = uuidv7()
    const content = { holder, amount }
    const earlier = await claimKey(em, { accountId, command: 'requestWithdrawal', key, content, resultId: id })
    if (earlier === undefined) {
      await assertSteppedUp(em, viewer)
      await requestWithdrawal(em, { id, holder, accountId, amount })
    }
    return { withdrawal: await ownWithdrawal(em, earlier ?? id, holder), userErrors: [] }
  }

  @Allow.holders('finance:withdraw')
  @Mutation(() => WithdrawalPayload, { description: '撤销还没审核的提现 · Takes back what nobody has looked at yet' })
  async cancelWithdrawal(
    @Arg('input', () => CancelWithdrawalInput) { id, idempotencyKey: key }: CancelWithdrawalInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<WithdrawalPayload> {
    const { accountId } = viewer
    const claim = { accountId, command: 'cancelWithdrawal', key, content: { id }, resultId: id }
    const isFirst = (await claimKey(em, claim)) === undefined
    const withdrawal = await ownWithdrawal(em, id, holderOf(viewer))
    if (isFirst) await cancelWithdrawal(em, withdrawal)
    return { withdrawal, userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => WithdrawalPayload, {
    description:
      '说自己已在微信里收款：立即问渠道，结果以渠道为准 · Says that it has been taken in WeChat: the channel is asked at once, and its word counts',
  })
  async checkWithdrawal(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<WithdrawalPayload> {
    const withdrawal = await ownWithdrawal(em, id, holderOf(viewer))
    await checkWithdrawal(em, withdrawal)
    return { withdrawal, userErrors: [] }
  }

  @Allow.holders('finance:withdraw')
  @Mutation(() => PayoutAccountPayload, {
    description: '填写或更换收款账户，先确认是本人 · Says where withdrawals go; confirm first that it is you',
  })
  async savePayoutAccount(
    @Arg('input', () => SavePayoutAccountInput) { kind, bankName, number }: SavePayoutAccountInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<PayoutAccountPayload> {
    await assertSteppedUp(em, viewer)
    const account = await savePayoutAccount(em, holderOf(viewer), {
      kind: kind ?? PayeeKind.BANK,
      bankName: bankName?.trim() ?? '',
      number: number?.trim() ?? '',
      accountId: viewer.accountId,
    })
    return { payoutAccount: account, userErrors: [] }
  }
}

async function findOwnWithdrawal(em: EntityManager, id: string, holder: Holder): Promise<Withdrawal | null> {
  if (!isId(id)) return null
  return em.findOne(Withdrawal, { id, holderKind: holder.kind, holderId: holder.id }, { populate: ['payee'] })
}

/** Locked, or NOT_FOUND. */
async function ownWithdrawal(em: EntityManager, id: string, holder: Holder): Promise<Withdrawal> {
  const found = await em.findOne(
    Withdrawal,
    { id, holderKind: holder.kind, holderId: holder.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  if (!found) throw new Refusal('NOT_FOUND')
  await em.populate(found, ['payee'])
  return found
}
