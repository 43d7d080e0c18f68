import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  CalendarX2,
  Check,
  CircleX,
  CornerUpLeft,
  Hourglass,
  LoaderCircle,
  PackageCheck,
  PackageOpen,
  Scale,
  Truck,
  Undo2,
  type LucideIcon,
} from 'lucide-react'

interface Look {
  tone: 'amber' | 'blue' | 'jade' | 'violet' | 'cinnabar' | 'grey'
  icon: LucideIcon
  word: MessageDescriptor
}

/** Colour, icon and word of every state: the three always come together. */
export const afterSaleStatuses = {
  REQUESTED: { tone: 'amber', icon: Hourglass, word: msg`待商家处理` },
  APPROVED: { tone: 'amber', icon: PackageOpen, word: msg`待买家寄回` },
  RETURNING: { tone: 'blue', icon: Truck, word: msg`退货途中` },
  RETURNED: { tone: 'amber', icon: PackageCheck, word: msg`待商家补发` },
  RESENDING: { tone: 'blue', icon: Truck, word: msg`补发途中` },
  REJECTED: { tone: 'cinnabar', icon: CornerUpLeft, word: msg`商家已拒绝` },
  ESCALATED: { tone: 'violet', icon: Scale, word: msg`平台介入中` },
  REFUNDING: { tone: 'amber', icon: LoaderCircle, word: msg`退款处理中` },
  REFUNDED: { tone: 'jade', icon: Check, word: msg`已退款` },
  EXCHANGED: { tone: 'jade', icon: Check, word: msg`已换货` },
  REJECTED_FINAL: { tone: 'grey', icon: CircleX, word: msg`不予支持` },
  WITHDRAWN: { tone: 'grey', icon: Undo2, word: msg`已撤销` },
  LAPSED: { tone: 'grey', icon: CalendarX2, word: msg`逾期失效` },
} satisfies Record<string, Look>

export type AfterSaleStatus = keyof typeof afterSaleStatuses

export const afterSaleStates: readonly AfterSaleStatus[] = [
  'REQUESTED',
  'APPROVED',
  'RETURNING',
  'RETURNED',
  'RESENDING',
  'REJECTED',
  'ESCALATED',
  'REFUNDING',
  'REFUNDED',
  'EXCHANGED',
  'REJECTED_FINAL',
  'WITHDRAWN',
  'LAPSED',
]

export const afterSaleKinds = {
  REFUND_ONLY: msg`仅退款`,
  RETURN: msg`退货退款`,
  EXCHANGE: msg`换货`,
}

export const afterSaleReasons = {
  NOT_WANTED: msg`不想要了`,
  NOT_AS_DESCRIBED: msg`与描述不符`,
  DEFECTIVE: msg`有质量问题`,
  WRONG_ITEM: msg`发错货`,
  MISSING: msg`少件或没收到`,
  LATE: msg`发货太晚`,
  OTHER: msg`其他原因`,
}

export const afterSaleSides = {
  BUYER: msg`买家`,
  SELLER: msg`卖家`,
  PLATFORM: msg`平台`,
  CLOCK: msg`到期自动`,
}

export const afterSaleActions = {
  REQUESTED: msg`提出申请`,
  APPROVED: msg`同意申请`,
  REJECTED: msg`拒绝申请`,
  SENT_BACK: msg`寄回商品`,
  RECEIVED: msg`收到退货`,
  DISPUTED: msg`对退货有异议，交平台判断`,
  RESENT: msg`已补发`,
  EXCHANGED: msg`换货完成`,
  ESCALATED: msg`请平台介入`,
  EVIDENCE: msg`补充证据`,
  PROPOSED: msg`拟支持买家，待另一人复核`,
  REFUSED: msg`不予支持`,
  REFUNDED: msg`退款已到账`,
  WITHDRAWN: msg`撤回申请`,
  LAPSED: msg`逾期未寄回，失效`,
  OVERTAKEN: msg`商品已全部退款，自动结束`,
}
