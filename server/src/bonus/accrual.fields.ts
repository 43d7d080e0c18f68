import type { Fen } from '@kaidian/shared/core/money'
import { after, days } from '@kaidian/shared/core/time'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { once, type Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { settingOf } from '../setting/setting-of.ts'
import { AccrualReversal, readReversalHistory } from './accrual-reversal.ts'
import { AccrualWait, waitOf } from './accrual-wait.ts'
import { Accrual, AccrualKind, AccrualState, HeldDecision } from './accrual.ts'
import { feeRuleOfLine, LineFeeRule } from './line-fee-rule.ts'
import type { AccrualView } from './read-accruals.ts'

/** Why a bonus is this much, what it waits for, and what became of it. */
@Resolver(() => Accrual)
export class AccrualFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: '暂缓、取消或扣回的原因 · Why it is held, cancelled or taken back',
  })
  reason(@Root() accrual: AccrualView, @Ctx() { language }: Context): string | null {
    return reasonOf(accrual)?.[language] ?? null
  }

  /** Who earns from somebody else's purchase is not told what that was. */
  @FieldResolver(() => LineFeeRule, {
    nullable: true,
    description: '适用的服务费规则 · The rule that the fee was taken by',
  })
  async feeRule(@Root() { kind, orderLineId }: AccrualView, @Ctx() context: Context): Promise<LineFeeRule | null> {
    const rule = await feeRuleOfLine(context, orderLineId)
    if (kind === AccrualKind.CASHBACK || context.viewer?.audience === Audience.STAFF) return rule
    if (!rule) return null
    const { scope, policyVersion, policyEffectiveAt } = rule
    return { scope, subjectName: null, policyVersion, policyEffectiveAt }
  }

  @FieldResolver(() => [AccrualReversal], {
    description: '退款等冲回它的记录，先后为序 · What was undone of it, one after the other',
  })
  async reversals(@Root() { id, reversed }: AccrualView, @Ctx() context: Context): Promise<AccrualReversal[]> {
    if (reversed === 0) return []
    return (await loadBy(context, 'accrual.reversals', id, (ids) => readReversalHistory(context.em, ids))) ?? []
  }

  @FieldResolver(() => GraphQLMoney, { description: '冲回之后还剩多少 · What is left of it after that' })
  left(@Root() { amount, reversed }: AccrualView): Fen {
    return amount - reversed
  }

  @FieldResolver(() => AccrualWait, {
    nullable: true,
    description: '在等什么；已了结为空 · What it waits for; null once it is over',
  })
  waitsFor(@Root() accrual: AccrualView): AccrualWait | null {
    return waitOf(accrual, now())
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description:
      '暂缓核对预计最晚何时有结果；已超过则为空 · Of a check: by when to expect its answer; null once that has passed',
  })
  async answerBy(@Root() accrual: AccrualView, @Ctx() context: Context): Promise<Date | null> {
    if (accrual.heldAt === null || waitOf(accrual, now()) !== AccrualWait.CHECK) return null
    const most = await once(context, 'held-check-days', () => settingOf(context.em, 'held_check_days'))
    const answerBy = after(new Date(accrual.heldAt), days(most))
    return answerBy > now() ? answerBy : null
  }
}

function reasonOf({ state, heldByRule, decision }: AccrualView): { zh: string; en: string } | null {
  switch (state) {
    case AccrualState.HELD:
      return heldByRule === 'FROZEN'
        ? { zh: '账号已冻结', en: 'The account is frozen' }
        : { zh: '正在核对', en: 'It is being checked' }
    case AccrualState.CANCELLED:
      return decision === HeldDecision.CANCEL
        ? { zh: '核对后不予发放', en: 'It was not granted after a check' }
        : { zh: '订单在结算前退款', en: 'The order was refunded before it was settled' }
    case AccrualState.CLAWED_BACK:
      return { zh: '订单在结算后退款', en: 'The order was refunded after it was settled' }
    default:
      return null
  }
}
