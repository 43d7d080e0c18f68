import { limits } from '@kaidian/shared/core/limits'
import { searchText } from '@kaidian/shared/core/text'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { DecideInput, refusalOf } from '../kernel/graph/review.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { decidePolicy } from './decide-policy.ts'
import { FeeScope, FeeSubject } from './fee-rule.ts'
import { earliestForFees } from './notice.ts'
import { PolicyDraft, PolicyDraftStatus } from './policy-draft.ts'
import { differenceOf, PolicyDifference } from './policy-difference.ts'
import { ProposePolicyInput, RestorePolicyInput, termsOf } from './policy-inputs.ts'
import { Policy } from './policy.ts'
import { proposePolicy, restorePolicy } from './propose-policy.ts'
import { findSubjects } from './subject-names.ts'

@Allow.anyone()
@ObjectType({ description: '对方案草案的操作的结果 · Result of a command on a draft of the policy' })
class PolicyDraftPayload extends Payload {
  @Field(() => PolicyDraft, { nullable: true, description: '草案 · The draft' })
  policyDraft?: PolicyDraft
}

const maxListed = 200
const people = ['maker', 'checker', 'policy'] as const

@Resolver()
export class PolicyAdmin {
  @Allow.staff('policy:read')
  @Query(() => [Policy], { description: '费率与奖金方案，新的在前 · Versions of the policy, newest first' })
  policies(@Ctx() { em }: Context): Promise<Policy[]> {
    const options = { orderBy: { version: 'desc' }, limit: maxListed, populate: ['author', 'approver'] } as const
    return em.find(Policy, { version: { $gt: 0 } }, options)
  }

  @Allow.staff('policy:read')
  @Query(() => [PolicyDraft], { description: '方案草案，新的在前 · Drafts of the policy, newest first' })
  policyDrafts(
    @Arg('status', () => PolicyDraftStatus, { nullable: true, description: '状态 · State' })
    status: PolicyDraftStatus | null,
    @Ctx() { em }: Context,
  ): Promise<PolicyDraft[]> {
    const options = { orderBy: { createdAt: 'desc', id: 'desc' }, limit: maxListed, populate: people } as const
    return em.find(PolicyDraft, status ? { status } : { createdAt: { $ne: null } }, options)
  }

  @Allow.staff('policy:read')
  @Query(() => PolicyDraft, { nullable: true, description: '一份方案草案 · One draft of the policy' })
  policyDraft(
    @Arg('id', () => ID, { description: '草案 · The draft' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<PolicyDraft | null> | null {
    return isId(id) ? em.findOne(PolicyDraft, id, { populate: people }) : null
  }

  @Allow.staff('policy:read')
  @Query(() => PolicyDifference, { nullable: true, description: '两个版本的差别 · What differs between two versions' })
  async policyDifference(
    @Arg('before', () => Int, { description: '前一个版本号 · The version before' }) before: number,
    @Arg('after', () => Int, { description: '后一个版本号 · The version after' }) after: number,
    @Ctx() { em }: Context,
  ): Promise<PolicyDifference | null> {
    const versions = await em.find(Policy, { version: { $in: [before, after] } })
    const of = (wanted: number) => versions.find(({ version }) => version === wanted)
    const [old, next] = [of(before), of(after)]
    return old && next ? differenceOf(em, old, next) : null
  }

  @Allow.staff('policy:read')
  @Query(() => Date, {
    description:
      '现在通过的费率变动最早何时生效 · When a change of fee rates that is approved now may begin, at the earliest',
  })
  policyEarliestFeeChange(): Date {
    return earliestForFees(now())
  }

  @Allow.staff('policy:write')
  @Query(() => [FeeSubject], {
    description: '按名称找商品或商家，最多二十个 · Products or merchants by name, twenty at most',
  })
  policyFeeSubjects(
    @Arg('scope', () => FeeScope, { description: '商品或商家 · Product or merchant' }) scope: FeeScope,
    @Arg('query', () => String, { description: '名称的一部分 · Part of the name' }) query: string,
    @Ctx() { em }: Context,
  ): Promise<FeeSubject[]> {
    return findSubjects(em, scope, searchText(query, limits.searchQuery))
  }

  @Allow.staff('policy:write')
  @Mutation(() => PolicyDraftPayload, {
    description: '提交方案草案，由另一人复核 · Proposes a version of the policy, for somebody else to decide',
  })
  async proposePolicy(
    @Arg('input', () => ProposePolicyInput) input: ProposePolicyInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<PolicyDraftPayload> {
    const { idempotencyKey: key, ...content } = input
    const id = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'proposePolicy', key, content, resultId: id })
    const maker = await find(em, Account, accountId)
    const { effectiveAt = null } = input
    if (earlier === undefined) await proposePolicy(em, { id, terms: termsOf(input), effectiveAt, maker, now: now() })
    return answer(em, earlier ?? id)
  }

  @Allow.staff('policy:write')
  @Mutation(() => PolicyDraftPayload, {
    description: '提交一份恢复旧版本的草案 · Proposes to bring back what an old version said',
  })
  async restorePolicy(
    @Arg('input', () => RestorePolicyInput) input: RestorePolicyInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<PolicyDraftPayload> {
    const { idempotencyKey: key, ...content } = input
    const id = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'restorePolicy', key, content, resultId: id })
    const maker = await find(em, Account, accountId)
    const { version, effectiveAt = null, note } = input
    if (earlier === undefined)
      await restorePolicy(em, { id, version, note: note.trim(), effectiveAt, maker, now: now() })
    return answer(em, earlier ?? id)
  }

  @Allow.staff('policy:approve')
  @Mutation(() => PolicyDraftPayload, {
    description: '复核方案草案：通过或退回 · Approves a draft of the policy, or refuses it',
  })
  async decidePolicy(
    @Arg('input', () => DecideInput) input: DecideInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<PolicyDraftPayload> {
    const { idempotencyKey: key, ...content } = input
    const { id } = content
    const earlier = await claimKey(em, { accountId, command: 'decidePolicy', key, content, resultId: id })
    const draft = await find(em, PolicyDraft, id, { lock: true })
    const checker = await find(em, Account, accountId)
    if (earlier === undefined) await decidePolicy(em, draft, { checker, refusal: refusalOf(input), now: now() })
    return answer(em, id)
  }

  @Allow.staff('policy:write')
  @Mutation(() => PolicyDraftPayload, { description: '撤回自己的草案 · Takes back a draft of the viewer' })
  async withdrawPolicyDraft(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<PolicyDraftPayload> {
    const draft = await find(em, PolicyDraft, id, { lock: true })
    draft.withdraw(await find(em, Account, accountId), now())
    return answer(em, id)
  }
}

async function answer(em: EntityManager, id: string): Promise<PolicyDraftPayload> {
  await em.flush()
  return { policyDraft: await em.findOneOrFail(PolicyDraft, id, { populate: people }), userErrors: [] }
}
