import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { OrderLine } from '../order/order.ts'
import { Accrual } from './accrual.ts'
import { feeRuleOfLine, LineFeeRule } from './line-fee-rule.ts'
import { readAccrualsOfLines, type AccrualView } from './read-accruals.ts'
import { splitLine } from './split-line.ts'

/** Lists hand over plain rows of lines: only their ids are relied on. */
type LineRef = Pick<OrderLine, 'id'>

interface LineSplit {
  platform: Fen
  pool: Fen
  poolBps: number
  policyVersion: number
}

/** How the fee of a line is shared out, for staff; null for everybody else. */
@Resolver(() => OrderLine)
export class OrderLineBonus {
  @Allow.staff('order:read')
  @FieldResolver(() => [Accrual], { nullable: true, description: '各方所得，后台可见 · What everybody earns; staff' })
  async accruals(@Root() { id }: LineRef, @Ctx() context: Context): Promise<AccrualView[]> {
    return (await loadBy(context, 'orderLine.accruals', id, (ids) => readAccrualsOfLines(context.em, ids))) ?? []
  }

  @Allow.audiences(Audience.MERCHANT, Audience.STAFF)
  @FieldResolver(() => LineFeeRule, {
    nullable: true,
    description: '适用的服务费规则，商家与后台可见 · The rule its fee was taken by; the merchant and staff',
  })
  feeRule(@Root() { id }: LineRef, @Ctx() context: Context): Promise<LineFeeRule | null> {
    return feeRuleOfLine(context, id)
  }

  @Allow.staff('order:read')
  @FieldResolver(() => GraphQLMoney, {
    nullable: true,
    description: '平台留存，后台可见 · What the platform keeps; staff',
  })
  async platformKeeps(@Root() { id }: LineRef, @Ctx() context: Context): Promise<Fen | null> {
    return (await splitOf(id, context))?.platform ?? null
  }

  @Allow.staff('order:read')
  @FieldResolver(() => GraphQLMoney, {
    nullable: true,
    description: '进入分红池，后台可见 · Into the dividend pool; staff',
  })
  async poolAmount(@Root() { id }: LineRef, @Ctx() context: Context): Promise<Fen | null> {
    return (await splitOf(id, context))?.pool ?? null
  }

  @Allow.staff('order:read')
  @FieldResolver(() => Int, {
    nullable: true,
    description: '分红池所占服务费的万分比，后台可见 · Share of the fee for the pool, in basis points; staff',
  })
  async poolBps(@Root() { id }: LineRef, @Ctx() context: Context): Promise<number | null> {
    return (await splitOf(id, context))?.poolBps ?? null
  }

  @Allow.staff('order:read')
  @FieldResolver(() => Int, { nullable: true, description: '方案版本，后台可见 · Version of the policy; staff' })
  async policyVersion(@Root() { id }: LineRef, @Ctx() context: Context): Promise<number | null> {
    return (await splitOf(id, context))?.policyVersion ?? null
  }
}

const splitOf = (lineId: string, context: Context): Promise<LineSplit | null> =>
  loadBy(context, 'orderLine.split', lineId, (ids) => readSplits(context.em, ids))

/** Of a refunded line nothing is left to share. */
async function readSplits(em: EntityManager, lineIds: string[]): Promise<Map<string, LineSplit>> {
  const lines = await em.find(OrderLine, { id: { $in: lineIds } }, { populate: ['policy'] })
  return new Map(
    lines.map((line) => {
      const { platform, pool } = line.isRefunded ? { platform: 0, pool: 0 } : splitLine(line, line.policy)
      return [line.id, { platform, pool, poolBps: line.poolBps, policyVersion: line.policy.version }]
    }),
  )
}
