import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  ArchiveX,
  ArrowLeftRight,
  Ban,
  Box,
  CalendarClock,
  CalendarX2,
  Check,
  CircleCheckBig,
  CircleX,
  ClipboardCheck,
  Clock,
  CornerUpLeft,
  Hourglass,
  LoaderCircle,
  Lock,
  Minus,
  PackageOpen,
  Pause,
  Pencil,
  Truck,
  Undo2,
  type LucideIcon,
} from 'lucide-react'

export type Tone = 'jade' | 'cinnabar' | 'amber' | 'blue' | 'violet' | 'gold' | 'grey'

export interface StatusLook {
  tone: Tone
  icon: LucideIcon
  word: MessageDescriptor
}

/** Colour, icon and word of every state of the contract: the three always come together. */
export const statuses = {
  placement: {
    LIVE: { tone: 'jade', icon: Check, word: msg`展示中` },
    DEAD: { tone: 'cinnabar', icon: CircleX, word: msg`打不开` },
    SCHEDULED: { tone: 'blue', icon: CalendarClock, word: msg`未开始` },
    ENDED: { tone: 'grey', icon: CalendarX2, word: msg`已结束` },
    OFF: { tone: 'grey', icon: Pause, word: msg`停用` },
  },
  trade: {
    AWAITING_PAYMENT: { tone: 'amber', icon: Clock, word: msg`待付款` },
    PAID: { tone: 'jade', icon: Check, word: msg`已付款` },
    CLOSED: { tone: 'grey', icon: Minus, word: msg`已关闭` },
  },
  order: {
    AWAITING_PAYMENT: { tone: 'amber', icon: Clock, word: msg`待付款` },
    AWAITING_SHIPMENT: { tone: 'blue', icon: Box, word: msg`待发货` },
    PARTLY_SHIPPED: { tone: 'blue', icon: PackageOpen, word: msg`部分发货` },
    SHIPPED: { tone: 'blue', icon: Truck, word: msg`待收货` },
    COMPLETED: { tone: 'jade', icon: Check, word: msg`已完成` },
    CLOSED: { tone: 'grey', icon: Minus, word: msg`已关闭` },
  },
  tracking: {
    WAITING: { tone: 'grey', icon: Clock, word: msg`待揽收` },
    PICKED_UP: { tone: 'blue', icon: Box, word: msg`已揽收` },
    IN_TRANSIT: { tone: 'blue', icon: Truck, word: msg`运输中` },
    OUT_FOR_DELIVERY: { tone: 'blue', icon: Truck, word: msg`派送中` },
    DELIVERED: { tone: 'jade', icon: Check, word: msg`已签收` },
    TROUBLED: { tone: 'cinnabar', icon: CircleX, word: msg`疑难` },
    REFUSED: { tone: 'cinnabar', icon: Ban, word: msg`拒收` },
    RETURNING: { tone: 'amber', icon: Undo2, word: msg`退回中` },
    RETURNED: { tone: 'grey', icon: Undo2, word: msg`已退回` },
  },
  agreement: {
    ANNOUNCED: { tone: 'blue', icon: CalendarClock, word: msg`公示中` },
    IN_FORCE: { tone: 'jade', icon: Check, word: msg`现行` },
    REPLACED: { tone: 'grey', icon: Minus, word: msg`已取代` },
    WITHDRAWN: { tone: 'grey', icon: Undo2, word: msg`已撤回` },
  },
  payment: {
    CREATED: { tone: 'grey', icon: Clock, word: msg`已创建` },
    PROCESSING: { tone: 'amber', icon: Hourglass, word: msg`支付中` },
    SUCCEEDED: { tone: 'jade', icon: Check, word: msg`支付成功` },
    FAILED: { tone: 'cinnabar', icon: CircleX, word: msg`支付失败` },
    CLOSING: { tone: 'amber', icon: LoaderCircle, word: msg`关闭中` },
    CLOSED: { tone: 'grey', icon: Minus, word: msg`已关闭` },
    SUCCEEDED_LATE: { tone: 'violet', icon: ArrowLeftRight, word: msg`迟到已退` },
  },
  refund: {
    PROCESSING: { tone: 'amber', icon: LoaderCircle, word: msg`退款中` },
    SUCCEEDED: { tone: 'jade', icon: Check, word: msg`已退给买家` },
  },
  refundTrouble: {
    SILENT: { tone: 'amber', icon: Hourglass, word: msg`渠道没有答复` },
    REFUSED: { tone: 'cinnabar', icon: CircleX, word: msg`渠道拒绝` },
    NOT_ENOUGH: { tone: 'amber', icon: Pause, word: msg`渠道余额不足` },
    ABNORMAL: { tone: 'cinnabar', icon: ArrowLeftRight, word: msg`无法原路退回` },
    BY_HAND: { tone: 'violet', icon: ClipboardCheck, word: msg`待线下付给买家` },
  },
  notice: {
    APPLIED: { tone: 'jade', icon: Check, word: msg`已处理` },
    QUARANTINED: { tone: 'cinnabar', icon: Lock, word: msg`已隔离` },
  },
  breaker: {
    CLOSED: { tone: 'jade', icon: Check, word: msg`正常` },
    HALF_OPEN: { tone: 'amber', icon: Hourglass, word: msg`试探中` },
    OPEN: { tone: 'cinnabar', icon: Ban, word: msg`已断开` },
  },
  split: {
    PROCESSING: { tone: 'amber', icon: Hourglass, word: msg`处理中` },
    SUCCEEDED: { tone: 'jade', icon: Check, word: msg`成功` },
    FAILED: { tone: 'cinnabar', icon: CircleX, word: msg`失败，商家欠款` },
    VOID: { tone: 'grey', icon: Minus, word: msg`已作废` },
  },
  product: {
    DRAFT: { tone: 'grey', icon: Pencil, word: msg`草稿` },
    PENDING: { tone: 'amber', icon: Hourglass, word: msg`审核中` },
    RETURNED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`已退回` },
    ON_SALE: { tone: 'jade', icon: Check, word: msg`在售` },
    OFF_SALE: { tone: 'grey', icon: ArchiveX, word: msg`已下架` },
    BANNED: { tone: 'cinnabar', icon: Ban, word: msg`已封禁` },
  },
  /** Of what is changed about goods that are live. */
  productDraft: {
    NONE: { tone: 'grey', icon: Minus, word: msg`没有改动` },
    DRAFT: { tone: 'grey', icon: Pencil, word: msg`有改动未提交` },
    PENDING: { tone: 'amber', icon: Hourglass, word: msg`改动审核中` },
    RETURNED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`改动已退回` },
  },
  /** The same as staff see them, who approve and do not sell. */
  reviewedProduct: {
    DRAFT: { tone: 'grey', icon: Pencil, word: msg`草稿` },
    PENDING: { tone: 'amber', icon: Hourglass, word: msg`待审核` },
    RETURNED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`已退回` },
    ON_SALE: { tone: 'jade', icon: CircleCheckBig, word: msg`已通过` },
    OFF_SALE: { tone: 'grey', icon: ArchiveX, word: msg`已下架` },
    BANNED: { tone: 'cinnabar', icon: Ban, word: msg`已封禁` },
  },
  application: {
    SUBMITTED: { tone: 'amber', icon: Hourglass, word: msg`待审核` },
    RETURNED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`已退回` },
    APPROVED: { tone: 'jade', icon: CircleCheckBig, word: msg`已通过` },
  },
  merchant: {
    ACTIVE: { tone: 'jade', icon: Check, word: msg`营业中` },
    SUSPENDED: { tone: 'amber', icon: Lock, word: msg`已冻结` },
  },
  agent: {
    ACTIVE: { tone: 'jade', icon: Check, word: msg`代理中` },
    SUSPENDED: { tone: 'amber', icon: Lock, word: msg`已冻结` },
    EXPIRED: { tone: 'grey', icon: CalendarX2, word: msg`已到期` },
  },
  promotion: {
    PENDING: { tone: 'amber', icon: Hourglass, word: msg`待审核` },
    RETURNED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`已退回` },
    ACTIVE: { tone: 'jade', icon: Check, word: msg`进行中` },
    STOPPED: { tone: 'grey', icon: Ban, word: msg`已停止` },
    // What is active stands in its window: not yet, or no more.
    UPCOMING: { tone: 'blue', icon: CalendarClock, word: msg`未开始` },
    ENDED: { tone: 'grey', icon: CalendarX2, word: msg`已结束` },
  },
  import: {
    CHECKING: { tone: 'amber', icon: LoaderCircle, word: msg`检查中` },
    CHECKED: { tone: 'blue', icon: ClipboardCheck, word: msg`待导入` },
    RUNNING: { tone: 'amber', icon: LoaderCircle, word: msg`导入中` },
    DONE: { tone: 'jade', icon: Check, word: msg`已完成` },
    FAILED: { tone: 'cinnabar', icon: CircleX, word: msg`导入失败` },
  },
  shipping: {
    CHECKED: { tone: 'blue', icon: ClipboardCheck, word: msg`待确认` },
    RUNNING: { tone: 'amber', icon: LoaderCircle, word: msg`发货中` },
    DONE: { tone: 'jade', icon: Check, word: msg`已完成` },
  },
  lineRefund: {
    PROCESSING: { tone: 'amber', icon: LoaderCircle, word: msg`退款中` },
    SUCCEEDED: { tone: 'jade', icon: Check, word: msg`已退给买家` },
  },
  dividendRound: {
    PAYING: { tone: 'amber', icon: LoaderCircle, word: msg`付款中` },
    PAID: { tone: 'jade', icon: Check, word: msg`已付清` },
  },
  refundProposal: {
    PROPOSED: { tone: 'amber', icon: Hourglass, word: msg`待复核` },
    APPROVED: { tone: 'jade', icon: CircleCheckBig, word: msg`已复核退款` },
    REJECTED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`已驳回` },
  },
  withdrawal: {
    REQUESTED: { tone: 'amber', icon: Hourglass, word: msg`待审核` },
    LISTED: { tone: 'amber', icon: ClipboardCheck, word: msg`待复核` },
    PAYING: { tone: 'blue', icon: LoaderCircle, word: msg`打款中` },
    PAID: { tone: 'jade', icon: Check, word: msg`已到账` },
    RETURNED: { tone: 'violet', icon: Undo2, word: msg`失败已退回` },
    REJECTED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`已驳回` },
    CANCELLED: { tone: 'grey', icon: Ban, word: msg`已撤销` },
  },
  payoutBatch: {
    PROPOSED: { tone: 'amber', icon: Hourglass, word: msg`待复核` },
    APPROVED: { tone: 'jade', icon: CircleCheckBig, word: msg`已放行` },
    REJECTED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`已退回` },
  },
  invoice: {
    REQUESTED: { tone: 'amber', icon: Hourglass, word: msg`待开票` },
    ISSUED: { tone: 'jade', icon: Check, word: msg`已开票` },
    REJECTED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`已驳回` },
    RED_PROPOSED: { tone: 'violet', icon: ClipboardCheck, word: msg`红冲待复核` },
    RED_LETTERED: { tone: 'grey', icon: Undo2, word: msg`已红冲` },
  },
  channelBill: {
    WAITING: { tone: 'amber', icon: Hourglass, word: msg`待获取` },
    COMPARING: { tone: 'blue', icon: LoaderCircle, word: msg`核对中` },
    DONE: { tone: 'jade', icon: Check, word: msg`已核对` },
    EMPTY: { tone: 'grey', icon: Ban, word: msg`无交易` },
  },
  case: {
    OPEN: { tone: 'amber', icon: Hourglass, word: msg`待处理` },
    RESOLVED: { tone: 'jade', icon: Check, word: msg`已了结` },
  },
  export: {
    QUEUED: { tone: 'amber', icon: Hourglass, word: msg`排队中` },
    RUNNING: { tone: 'blue', icon: LoaderCircle, word: msg`导出中` },
    DONE: { tone: 'jade', icon: Check, word: msg`可下载` },
    FAILED: { tone: 'cinnabar', icon: CircleX, word: msg`未完成` },
    EXPIRED: { tone: 'grey', icon: CalendarX2, word: msg`已过期` },
  },
  accrual: {
    PENDING: { tone: 'amber', icon: Clock, word: msg`待结算` },
    HELD: { tone: 'violet', icon: Pause, word: msg`暂缓` },
    SETTLED: { tone: 'jade', icon: Check, word: msg`已结算` },
    CANCELLED: { tone: 'grey', icon: Ban, word: msg`已取消` },
    CLAWED_BACK: { tone: 'cinnabar', icon: Undo2, word: msg`已扣回` },
  },
} as const satisfies Record<string, Record<string, StatusLook>>

export type StatusKind = keyof typeof statuses

/** A value that a newer server may send is not known here: undefined then. */
export function statusLook(kind: StatusKind, value: string): StatusLook | undefined {
  const looks: Record<string, StatusLook> = statuses[kind]
  return looks[value]
}
