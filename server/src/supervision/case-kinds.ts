import { registerEnum } from '../kernel/graph/describe.ts'

export enum ProductCaseSource {
  MEMBER_REPORT = 'MEMBER_REPORT',
  IP_COMPLAINT = 'IP_COMPLAINT',
  PRICE_ANOMALY = 'PRICE_ANOMALY',
  STAFF = 'STAFF',
  PERMIT_EXPIRED = 'PERMIT_EXPIRED',
}
registerEnum(ProductCaseSource, 'ProductCaseSource', '异常商品案件从何而来 · Where a case about a product comes from', {
  MEMBER_REPORT: '会员举报 · Members have reported it',
  IP_COMPLAINT: '知识产权投诉 · A complaint about intellectual property',
  PRICE_ANOMALY: '价格异常 · Its price is anomalous',
  STAFF: '平台巡查 · Staff have found it',
  PERMIT_EXPIRED: '资质过期，已自动下架 · A permit has run out: taken off sale by itself',
})

export enum ProductCaseStatus {
  OPEN = 'OPEN',
  FROZEN = 'FROZEN',
  APPEALED = 'APPEALED',
  RESOLVED = 'RESOLVED',
  UPHELD = 'UPHELD',
  RELEASED = 'RELEASED',
}
registerEnum(ProductCaseStatus, 'ProductCaseStatus', '异常商品案件的状态 · State of a case about a product', {
  OPEN: '待处理 · Open',
  FROZEN: '已冻结，商城不可见 · Frozen: the mall does not show it',
  APPEALED: '商家已申诉，待另一人裁定 · The shop has appealed: another person decides',
  RESOLVED: '已了结 · Resolved',
  UPHELD: '申诉驳回，维持冻结 · The appeal was refused: it stays off the mall',
  RELEASED: '已解冻 · Released',
})

export enum ProductCaseResolution {
  NO_VIOLATION = 'NO_VIOLATION',
  BANNED = 'BANNED',
  PERMIT_RENEWED = 'PERMIT_RENEWED',
}
registerEnum(ProductCaseResolution, 'ProductCaseResolution', '了结的方式 · How a case was resolved', {
  NO_VIOLATION: '没有违规 · There was no violation',
  BANNED: '封禁 · Banned',
  PERMIT_RENEWED: '资质已更新，自动了结 · The permit is good again: by itself',
})

export enum ProductCaseAction {
  OPENED = 'OPENED',
  REPORTED = 'REPORTED',
  FROZEN = 'FROZEN',
  APPEALED = 'APPEALED',
  RELEASED = 'RELEASED',
  UPHELD = 'UPHELD',
  RESOLVED = 'RESOLVED',
}
registerEnum(ProductCaseAction, 'ProductCaseAction', '案件经历的一步 · What happened to a case about a product', {
  OPENED: '立案 · Opened',
  REPORTED: '又有举报 · Reported again',
  FROZEN: '冻结 · Frozen',
  APPEALED: '商家申诉 · The shop appealed',
  RELEASED: '解冻 · Released',
  UPHELD: '驳回申诉 · The appeal was refused',
  RESOLVED: '了结 · Resolved',
})

export enum ReportReason {
  COUNTERFEIT = 'COUNTERFEIT',
  PROHIBITED = 'PROHIBITED',
  MISLEADING = 'MISLEADING',
  PRICE = 'PRICE',
  UNSUITABLE = 'UNSUITABLE',
  OTHER = 'OTHER',
  TRADEMARK = 'TRADEMARK',
  COPYRIGHT = 'COPYRIGHT',
  PATENT = 'PATENT',
}
registerEnum(ReportReason, 'ReportReason', '举报的理由 · Why a product is reported', {
  COUNTERFEIT: '假冒伪劣 · Counterfeit or shoddy',
  PROHIBITED: '禁售或危险品 · Prohibited or dangerous',
  MISLEADING: '虚假描述 · Described falsely',
  PRICE: '价格欺诈 · The price deceives',
  UNSUITABLE: '图文不当 · Unsuitable words or pictures',
  OTHER: '其他 · Something else',
  TRADEMARK: '侵犯商标权 · Infringes a trade mark',
  COPYRIGHT: '侵犯著作权 · Infringes a copyright',
  PATENT: '侵犯专利权 · Infringes a patent',
})

const rightReasons: ReadonlySet<ReportReason> = new Set([
  ReportReason.TRADEMARK,
  ReportReason.COPYRIGHT,
  ReportReason.PATENT,
])

/** Whether somebody's right is named, who then has to say which right it is and how they are reached. */
export const isAboutRight = (reason: ReportReason): boolean => rightReasons.has(reason)

export enum ReportOutcome {
  WAITING = 'WAITING',
  TAKEN_OFF = 'TAKEN_OFF',
  NO_VIOLATION = 'NO_VIOLATION',
  RESTORED = 'RESTORED',
}
registerEnum(ReportOutcome, 'ReportOutcome', '举报的结果 · What became of a report', {
  WAITING: '处理中 · Being looked into',
  TAKEN_OFF: '商品已下架 · The product was taken off the mall',
  NO_VIOLATION: '核实没有违规 · No violation was found',
  RESTORED: '先下架，核实后恢复 · Taken off, and let go after it was looked into',
})
