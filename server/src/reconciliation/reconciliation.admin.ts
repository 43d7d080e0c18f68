import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Account } from '../account/account.ts'
import { monthRule } from '../export/month-rule.ts'
import { now } from '../kernel/clock.ts'
import { find, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { readPage, type Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { ChannelBill } from './channel-bill.ts'
import { casesOf, orderOf, type ListedCase } from './read-cases.ts'
import { ReconciliationCase, ReconciliationCaseConnection } from './reconciliation-case.ts'
import {
  CasesArgs,
  ChannelBillPayload,
  ChannelBillsArgs,
  FetchBillInput,
  ReconciliationCasePayload,
  ResolveCaseInput,
  TakeCaseInput,
} from './reconciliation-inputs.ts'
import { resolveCase, takeCase } from './resolve-case.ts'

const shown = ['bill', 'owner', 'resolver', 'payment'] as const

@Resolver()
export class ReconciliationAdmin {
  @Allow.staff('reconciliation:read')
  @Query(() => [ChannelBill], {
    description: '一个月各渠道每天的账单，新的在前 · The bills of a month, the newest first',
  })
  async channelBills(
    @Args(() => ChannelBillsArgs) { month, channel }: ChannelBillsArgs,
    @Ctx() { em }: Context,
  ): Promise<ChannelBill[]> {
    if (!monthRule.safeParse(month).success) return []
    const days = { $gte: `${month}-01`, $lte: `${month}-31` }
    const where = { day: days, ...(channel && { channel }) }
    return em.find(ChannelBill, where, { orderBy: { day: 'desc', channel: 'asc' } })
  }

  @Allow.staff('reconciliation:read')
  @Query(() => ReconciliationCaseConnection, {
    description:
      '对账差异：待处理的早的在前，否则新的在前 · Cases: of those that are open the oldest first, else the newest',
  })
  async reconciliationCases(
    @Args(() => CasesArgs) { first, after, ...filter }: CasesArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<ReconciliationCase>> {
    const query = casesOf(em, viewer.accountId, filter).select(['id', 'created_at as createdAt'])
    const list = `reconciliation-cases:${filter.status ?? 'ALL'}`
    const found = await readPage<ListedCase>(query, { list, keys: orderOf(filter), page: { first, after } })
    return loadPage(em, found, ReconciliationCase, shown)
  }

  @Allow.staff('reconciliation:read')
  @Query(() => ReconciliationCase, { nullable: true, description: '一项差异 · One case' })
  reconciliationCase(
    @Arg('id', () => ID, { description: '差异 · The case' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<ReconciliationCase | null> | null {
    return isId(id) ? em.findOne(ReconciliationCase, id, { populate: shown }) : null
  }

  @Allow.staff('reconciliation:resolve')
  @Mutation(() => ReconciliationCasePayload, {
    description: '接手一项差异，别人接手过的也可以 · Takes a case over, also from somebody else',
  })
  async takeReconciliationCase(
    @Arg('input', () => TakeCaseInput) input: TakeCaseInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<ReconciliationCasePayload> {
    if (await isFirst(em, accountId, 'takeReconciliationCase', input)) {
      const found = await find(em, ReconciliationCase, input.id, { lock: true })
      takeCase(em, found, await find(em, Account, accountId))
    }
    return answer(em, input.id)
  }

  @Allow.staff('reconciliation:resolve')
  @Mutation(() => ReconciliationCasePayload, {
    description: '了结一项差异，不动任何钱 · Ends a case; no money moves by it',
  })
  async resolveReconciliationCase(
    @Arg('input', () => ResolveCaseInput) input: ResolveCaseInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<ReconciliationCasePayload> {
    const { id, resolution, note } = input
    if (await isFirst(em, accountId, 'resolveReconciliationCase', input)) {
      const found = await find(em, ReconciliationCase, id, { lock: true })
      resolveCase(em, found, { resolution, note: note.trim(), resolver: await find(em, Account, accountId) })
    }
    return answer(em, id)
  }

  @Allow.staff('reconciliation:resolve')
  @Mutation(() => ChannelBillPayload, {
    description: '重新获取并核对一天的账单 · Has the bill of a day fetched and compared anew',
  })
  async fetchChannelBill(
    @Arg('input', () => FetchBillInput) input: FetchBillInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<ChannelBillPayload> {
    const bill = await find(em, ChannelBill, input.id, { lock: true })
    if (await isFirst(em, accountId, 'fetchChannelBill', input)) {
      bill.fetchAgain(now())
      const detail = { channel: bill.channel, day: bill.day }
      em.persist(new AuditEntry({ accountId, action: 'fetchChannelBill', subjectId: bill.id, detail }))
    }
    return { channelBill: bill, userErrors: [] }
  }
}

/** Whether the command comes for the first time. */
async function isFirst(
  em: EntityManager,
  accountId: string,
  command: string,
  { idempotencyKey: key, ...content }: { id: string; idempotencyKey: string },
): Promise<boolean> {
  return (await claimKey(em, { accountId, command, key, content, resultId: content.id })) === undefined
}

async function answer(em: EntityManager, id: string): Promise<ReconciliationCasePayload> {
  await em.flush()
  const reconciliationCase = await find(em, ReconciliationCase, id, { populate: shown })
  return { reconciliationCase, userErrors: [] }
}
