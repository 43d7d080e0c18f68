import { registerEnum } from '../kernel/graph/describe.ts'
import { OrderStatus } from '../order/order.ts'
import { AccrualState } from './accrual.ts'
import type { AccrualView } from './read-accruals.ts'

export enum AccrualWait {
  SHIPMENT = 'SHIPMENT',
  RECEIPT = 'RECEIPT',
  AFTER_SALE = 'AFTER_SALE',
  SETTLING = 'SETTLING',
  CHECK = 'CHECK',
  UNFREEZE = 'UNFREEZE',
}
registerEnum(AccrualWait, 'AccrualWait', '一笔奖金在等什么 · What a bonus waits for', {
  SHIPMENT: '商家全部发货 · All of its order to be sent',
  RECEIPT: '买家收货 · The buyer to receive it',
  AFTER_SALE: '售后期结束 · The end of the after-sale window',
  SETTLING: '结算，随时到账 · Its settlement, which may come at any moment',
  CHECK: '平台核对 · A check by the platform',
  UNFREEZE: '受益人账号解冻 · The account of who earns it is frozen',
})

/** Of a check no more is told than that it is one: by what it was found is for staff. */
export function waitOf(
  {
    state,
    heldByRule,
    orderStatus,
    unlocksAt,
  }: Pick<AccrualView, 'state' | 'heldByRule' | 'orderStatus' | 'unlocksAt'>,
  now: Date,
): AccrualWait | null {
  if (state === AccrualState.HELD) return heldByRule === 'FROZEN' ? AccrualWait.UNFREEZE : AccrualWait.CHECK
  if (state !== AccrualState.PENDING) return null
  if (unlocksAt) return now < new Date(unlocksAt) ? AccrualWait.AFTER_SALE : AccrualWait.SETTLING
  return orderStatus === OrderStatus.SHIPPED ? AccrualWait.RECEIPT : AccrualWait.SHIPMENT
}
