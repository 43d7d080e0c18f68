import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { Accrual, AccrualState } from './accrual.ts'

const reasons: Partial<Record<AccrualState, { zh: string; en: string }>> = {
  [AccrualState.HELD]: { zh: '等待平台裁定', en: 'Waiting for a decision of the platform' },
  [AccrualState.CANCELLED]: { zh: '订单在结算前退款', en: 'The order was refunded before it was settled' },
  [AccrualState.CLAWED_BACK]: { zh: '订单在结算后退款', en: 'The order was refunded after it was settled' },
}

@Resolver(() => Accrual)
export class AccrualFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: '暂缓、取消或扣回的原因 · Why it is held, cancelled or taken back',
  })
  reason(@Root() accrual: Accrual, @Ctx() { language }: Context): string | null {
    return reasons[accrual.state]?.[language] ?? null
  }
}
