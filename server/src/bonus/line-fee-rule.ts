import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Field, Int, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { present } from '../kernel/refusal.ts'
import { FeeScope } from '../policy/fee-rule.ts'
import { Policy } from '../policy/policy.ts'
import { readSubjectNames } from '../policy/subject-names.ts'

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT, Audience.STAFF)
@ObjectType({ description: '一行订单适用的服务费规则 · The rule that the fee of a line was taken by' })
export class LineFeeRule {
  @Field(() => FeeScope, { description: '适用范围 · What the rule is for' })
  scope: FeeScope

  @Field(() => String, {
    nullable: true,
    description:
      '该商品、商家或分类的名称；默认费率为空，不应知道别人买了什么的人也为空 · Name of its product, merchant or category; null for the default, and for whoever may not know what somebody else bought',
  })
  subjectName: string | null

  @Field(() => Int, { description: '方案版本 · Version of the policy' })
  policyVersion: number

  @Field(() => Date, { description: '方案生效时间 · When that version took effect' })
  policyEffectiveAt: Date
}

/** Lists of bonuses and orders ask for it line by line; it is read for all of them at once. */
export const feeRuleOfLine = (context: Context, lineId: string): Promise<LineFeeRule | null> =>
  loadBy(context, 'orderLine.feeRule', lineId, (ids) => readLineFeeRules(context.em, ids))

interface SoldLine {
  id: string
  policyId: string
  feeRateBps: number
  productId: string
  merchantId: string
  categoryIds: string[]
}

/** By which rule of its policy the fee of each of these lines was taken: five statements at most. */
export async function readLineFeeRules(
  em: EntityManager,
  lineIds: readonly string[],
): Promise<Map<string, LineFeeRule>> {
  const lines: SoldLine[] = await sqlOf(em)
    .selectFrom('order_line as l')
    .leftJoin('product as p', 'p.id', 'l.product_id')
    .select(['l.id', 'l.policy_id as policyId', 'l.fee_rate_bps as feeRateBps'])
    .select(['l.product_id as productId', 'l.merchant_id as merchantId'])
    .select(
      sql<string[]>`array_remove(array[p.category_1_id, p.category_2_id, p.category_3_id]::text[], null)`.as(
        'categoryIds',
      ),
    )
    .where('l.id', 'in', lineIds)
    .execute()
  const policies = await em.find(Policy, { id: { $in: [...new Set(lines.map(({ policyId }) => policyId))] } })
  const policyOf = new Map(policies.map((policy) => [policy.id, policy]))
  const rules = lines.map((line) => {
    const policy = present(policyOf.get(line.policyId), 'the policy of a line')
    return { lineId: line.id, policy, ...policy.feeRuleOfSale(line, line.feeRateBps) }
  })
  const names = await readSubjectNames(em, rules)
  return new Map(
    rules.map(({ lineId, scope, subjectId, policy: { version: policyVersion, effectiveAt: policyEffectiveAt } }) => {
      const subjectName = subjectId === null ? null : (names.get(subjectId) ?? null)
      return [lineId, { scope, subjectName, policyVersion, policyEffectiveAt }]
    }),
  )
}
