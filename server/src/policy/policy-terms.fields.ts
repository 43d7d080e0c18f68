import type { EntityManager } from '@mikro-orm/postgresql'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { once, type Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { FeeRule, FeeScope } from './fee-rule.ts'
import { ShareRule } from './share-rule.ts'
import { policyAt } from './policy-at.ts'
import { PolicyDraft } from './policy-draft.ts'
import { differenceOf, PolicyDifference } from './policy-difference.ts'
import { Policy } from './policy.ts'
import type { PolicyTerms, Terms } from './policy-terms.ts'
import { readSubjectNames } from './subject-names.ts'

const rulesDescription =
  '服务费率规则，按匹配顺序：商品、商家、分类、默认 · Rules of the fee in the order of their match: product, merchant, category, default'

const shareRulesDescription =
  '商家或分类另定的奖金比例，商家优先，再按最近的分类 · Shares of merchants and categories of their own: the merchant first, then the nearest category'

@Resolver(() => Policy)
export class PolicyVersionFields {
  @FieldResolver(() => [FeeRule], { description: rulesDescription })
  feeRules(@Root() policy: Policy, @Ctx() context: Context): Promise<FeeRule[]> {
    return rulesOf(context, policy)
  }

  @FieldResolver(() => [ShareRule], { description: shareRulesDescription })
  shareRules(@Root() policy: Policy, @Ctx() context: Context): Promise<ShareRule[]> {
    return named(context, policy.ownShares)
  }

  @FieldResolver(() => String, { description: '由谁提交 · Who proposed it' })
  createdBy(@Root() { author }: Policy, @Ctx() { language }: Context): string {
    return author?.nickname ?? (language === 'zh' ? '系统' : 'System')
  }

  @FieldResolver(() => String, { nullable: true, description: '由谁复核通过 · Who approved it' })
  approvedBy(@Root() { approver }: Policy): string | null {
    return approver?.nickname ?? null
  }

  @FieldResolver(() => Boolean, { description: '现在生效 · In force now' })
  async isCurrent(@Root() policy: Policy, @Ctx() context: Context): Promise<boolean> {
    const current = await once(context, 'policy.current', () => policyAt(context.em, now()))
    return current.version === policy.version
  }
}

@Resolver(() => PolicyDraft)
export class PolicyDraftFields {
  @FieldResolver(() => [FeeRule], { description: rulesDescription })
  feeRules(@Root() draft: PolicyDraft, @Ctx() context: Context): Promise<FeeRule[]> {
    return rulesOf(context, draft)
  }

  @FieldResolver(() => [ShareRule], { description: shareRulesDescription })
  shareRules(@Root() draft: PolicyDraft, @Ctx() context: Context): Promise<ShareRule[]> {
    return named(context, draft.ownShares)
  }

  @FieldResolver(() => String, { description: '由谁提交 · Who proposed it' })
  proposedBy(@Root() { maker }: PolicyDraft): string {
    return maker.nickname
  }

  @FieldResolver(() => String, { nullable: true, description: '由谁复核 · Who decided' })
  decidedBy(@Root() { checker }: PolicyDraft): string | null {
    return checker?.nickname ?? null
  }

  @FieldResolver(() => Boolean, { description: '是自己提交的 · Whether the viewer proposed it' })
  isOwn(@Root() { maker }: PolicyDraft, @Ctx() { viewer }: Context): boolean {
    return maker.id === viewer?.accountId
  }

  /** Of an approved one too: what it replaced then, not what is in force now. */
  @FieldResolver(() => Policy, { description: '它将接替的版本 · The version that it would follow' })
  follows(@Root() draft: PolicyDraft, @Ctx() { em }: Context): Promise<Policy> {
    return followedBy(em, draft)
  }

  @FieldResolver(() => PolicyDifference, { description: '与它将接替的版本的差别 · What it changes' })
  async difference(@Root() draft: PolicyDraft, @Ctx() { em }: Context): Promise<PolicyDifference> {
    return differenceOf(em, await followedBy(em, draft), draft)
  }
}

/** The version in force before this one begins. */
async function followedBy(em: EntityManager, { effectiveAt, policy, decidedAt }: PolicyDraft): Promise<Policy> {
  const moment = effectiveAt ?? decidedAt ?? now()
  if (policy === null) return policyAt(em, moment)
  return em.findOneOrFail(
    Policy,
    { effectiveAt: { $lte: moment }, version: { $lt: policy.version } },
    { orderBy: { effectiveAt: 'desc', version: 'desc' }, populate: ['author', 'approver'] },
  )
}

/** Names of the subjects of all sets of terms of a request are read at once. */
function rulesOf(context: Context, terms: PolicyTerms): Promise<FeeRule[]> {
  return named(context, unnamedRules(terms))
}

async function named<T extends { scope: FeeScope; subjectId: string | null }>(
  context: Context,
  rules: readonly T[],
): Promise<(T & { subjectName: string | null })[]> {
  const names = await Promise.all(
    rules.map(({ scope, subjectId }) =>
      subjectId === null
        ? Promise.resolve(null)
        : loadBy(context, `policy.subject.${scope}`, subjectId, (ids) =>
            readSubjectNames(
              context.em,
              ids.map((id) => ({ scope, subjectId: id })),
            ),
          ),
    ),
  )
  return rules.map((rule, at) => ({ ...rule, subjectName: names[at] ?? null }))
}

function unnamedRules({ productRates, merchantRates, categoryRates, defaultFeeRateBps }: Terms) {
  return [
    ...productRates.map(({ productId: subjectId, feeRateBps }) => ({ scope: FeeScope.PRODUCT, subjectId, feeRateBps })),
    ...merchantRates.map(({ merchantId: subjectId, feeRateBps }) => ({
      scope: FeeScope.MERCHANT,
      subjectId,
      feeRateBps,
    })),
    ...categoryRates.map(({ categoryId: subjectId, feeRateBps }) => ({
      scope: FeeScope.CATEGORY,
      subjectId,
      feeRateBps,
    })),
    { scope: FeeScope.DEFAULT, subjectId: null, feeRateBps: defaultFeeRateBps },
  ]
}
