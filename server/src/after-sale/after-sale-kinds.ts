import { registerEnum } from '../kernel/graph/describe.ts'

export enum AfterSaleKind {
  REFUND_ONLY = 'REFUND_ONLY',
  RETURN = 'RETURN',
  EXCHANGE = 'EXCHANGE',
}
registerEnum(AfterSaleKind, 'AfterSaleKind', '售后类型 · Kind of an after-sale', {
  REFUND_ONLY: '仅退款 · Refund only',
  RETURN: '退货退款 · Return and refund',
  EXCHANGE: '换货 · Exchange',
})

export enum AfterSaleReason {
  NOT_WANTED = 'NOT_WANTED',
  NOT_AS_DESCRIBED = 'NOT_AS_DESCRIBED',
  DEFECTIVE = 'DEFECTIVE',
  WRONG_ITEM = 'WRONG_ITEM',
  MISSING = 'MISSING',
  LATE = 'LATE',
  OTHER = 'OTHER',
}
registerEnum(AfterSaleReason, 'AfterSaleReason', '售后原因 · Why an after-sale is asked for', {
  NOT_WANTED: '不想要了 · No longer wanted',
  NOT_AS_DESCRIBED: '与描述不符 · Not as described',
  DEFECTIVE: '有质量问题 · Defective',
  WRONG_ITEM: '发错货 · The wrong item was sent',
  MISSING: '少件或没收到 · Something is missing, or nothing has come',
  LATE: '发货太晚 · Sent too late',
  OTHER: '其他 · Something else',
})

/** It is the shop's fault: what came is not what was sold. */
export const atFault: ReadonlySet<AfterSaleReason> = new Set([
  AfterSaleReason.NOT_AS_DESCRIBED,
  AfterSaleReason.DEFECTIVE,
  AfterSaleReason.WRONG_ITEM,
  AfterSaleReason.MISSING,
  AfterSaleReason.LATE,
])

export enum AfterSaleStatus {
  REQUESTED = 'REQUESTED',
  APPROVED = 'APPROVED',
  RETURNING = 'RETURNING',
  RETURNED = 'RETURNED',
  REFUNDING = 'REFUNDING',
  REFUNDED = 'REFUNDED',
  RESENDING = 'RESENDING',
  EXCHANGED = 'EXCHANGED',
  REJECTED = 'REJECTED',
  ESCALATED = 'ESCALATED',
  REJECTED_FINAL = 'REJECTED_FINAL',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
}
registerEnum(AfterSaleStatus, 'AfterSaleStatus', '售后状态 · State of an after-sale', {
  REQUESTED: '待商家处理 · Waiting for the shop',
  APPROVED: '商家同意，待买家寄回 · Agreed: the buyer sends it back',
  RETURNING: '寄回途中，待商家收货 · On its way back: the shop confirms its receipt',
  RETURNED: '商家已收货，待补发 · The shop has it back, and sends the replacement',
  REFUNDING: '退款中 · Being refunded',
  REFUNDED: '已退款 · Refunded',
  RESENDING: '换货已发出，待买家收货 · The replacement is on its way',
  EXCHANGED: '已换货 · Exchanged',
  REJECTED: '商家拒绝，可申请平台介入 · Refused by the shop; the platform may be asked',
  ESCALATED: '平台介入中 · The platform decides',
  REJECTED_FINAL: '不予支持 · Refused for good',
  WITHDRAWN: '已撤销 · Withdrawn',
  LAPSED: '逾期未寄回，已失效 · Lapsed: it was not sent back in time',
})

/** As long as it stands in one of these, its line is neither settled nor completed by the clock. */
export const openStatuses: readonly AfterSaleStatus[] = [
  AfterSaleStatus.REQUESTED,
  AfterSaleStatus.APPROVED,
  AfterSaleStatus.RETURNING,
  AfterSaleStatus.RETURNED,
  AfterSaleStatus.RESENDING,
  AfterSaleStatus.REJECTED,
  AfterSaleStatus.ESCALATED,
]

/** The shop has to act, and loses if it does not in time. */
export const shopStatuses: readonly AfterSaleStatus[] = [
  AfterSaleStatus.REQUESTED,
  AfterSaleStatus.RETURNING,
  AfterSaleStatus.RETURNED,
]

export enum AfterSaleSide {
  BUYER = 'BUYER',
  SELLER = 'SELLER',
  PLATFORM = 'PLATFORM',
  CLOCK = 'CLOCK',
}
registerEnum(AfterSaleSide, 'AfterSaleSide', '谁做的 · Who did a step of an after-sale', {
  BUYER: '买家 · The buyer',
  SELLER: '商家 · The shop',
  PLATFORM: '平台 · The platform',
  CLOCK: '到期自动 · Its time was over',
})

export enum AfterSaleAction {
  REQUESTED = 'REQUESTED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  SENT_BACK = 'SENT_BACK',
  RECEIVED = 'RECEIVED',
  DISPUTED = 'DISPUTED',
  RESENT = 'RESENT',
  EXCHANGED = 'EXCHANGED',
  ESCALATED = 'ESCALATED',
  EVIDENCE = 'EVIDENCE',
  PROPOSED = 'PROPOSED',
  REFUSED = 'REFUSED',
  REFUNDED = 'REFUNDED',
  WITHDRAWN = 'WITHDRAWN',
  LAPSED = 'LAPSED',
  OVERTAKEN = 'OVERTAKEN',
}
registerEnum(AfterSaleAction, 'AfterSaleAction', '售后经历的一步 · What happened to an after-sale', {
  REQUESTED: '申请 · Asked for',
  APPROVED: '同意 · Agreed to',
  REJECTED: '拒绝 · Refused',
  SENT_BACK: '寄回 · Sent back',
  RECEIVED: '收到退货 · The returned goods were received',
  DISPUTED: '对退货有异议 · What came back is disputed',
  RESENT: '补发 · The replacement was sent',
  EXCHANGED: '换货完成 · The exchange is done',
  ESCALATED: '申请平台介入 · The platform was asked',
  EVIDENCE: '补充证据 · More evidence',
  PROPOSED: '拟支持买家，金额较大待另一人复核 · To be decided for the buyer: a second person has to agree',
  REFUSED: '平台不予支持 · The platform has refused it',
  REFUNDED: '退款到账 · The money is back',
  WITHDRAWN: '买家撤销 · Withdrawn by the buyer',
  LAPSED: '逾期失效 · Lapsed',
  OVERTAKEN: '商品已全部退款，自动结束 · Ended: all of it was refunded by another way',
})
