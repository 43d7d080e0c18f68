import { msg } from '@lingui/core/macro'
import { Check, CircleX, Hourglass, Lock, MessageSquareWarning, Undo2 } from 'lucide-react'
import type { StatusLook } from '../console/statuses.ts'

export const caseStatuses = {
  OPEN: { tone: 'amber', icon: Hourglass, word: msg`待处理` },
  FROZEN: { tone: 'cinnabar', icon: Lock, word: msg`已冻结` },
  APPEALED: { tone: 'blue', icon: MessageSquareWarning, word: msg`申诉中` },
  RESOLVED: { tone: 'grey', icon: Check, word: msg`已了结` },
  UPHELD: { tone: 'cinnabar', icon: CircleX, word: msg`维持冻结` },
  RELEASED: { tone: 'jade', icon: Undo2, word: msg`已解冻` },
} satisfies Record<string, StatusLook>

export const caseSources = {
  MEMBER_REPORT: msg`会员举报`,
  IP_COMPLAINT: msg`知识产权投诉`,
  PRICE_ANOMALY: msg`价格异常`,
  STAFF: msg`平台巡查`,
  PERMIT_EXPIRED: msg`资质过期`,
}

export const caseResolutions = {
  NO_VIOLATION: msg`没有违规`,
  BANNED: msg`封禁`,
  PERMIT_RENEWED: msg`资质已更新，自动了结`,
}

export const caseActions = {
  OPENED: msg`立案`,
  REPORTED: msg`又有举报`,
  FROZEN: msg`冻结`,
  APPEALED: msg`商家申诉`,
  RELEASED: msg`解冻`,
  UPHELD: msg`驳回申诉`,
  RESOLVED: msg`了结`,
}

export const reportReasons = {
  COUNTERFEIT: msg`假冒伪劣`,
  PROHIBITED: msg`禁售或危险品`,
  MISLEADING: msg`虚假描述`,
  PRICE: msg`价格欺诈`,
  UNSUITABLE: msg`图文不当`,
  OTHER: msg`其他`,
  TRADEMARK: msg`侵犯商标权`,
  COPYRIGHT: msg`侵犯著作权`,
  PATENT: msg`侵犯专利权`,
}

export const caseStates = ['OPEN', 'FROZEN', 'APPEALED', 'UPHELD', 'RELEASED', 'RESOLVED'] as const
export const caseOrigins = ['MEMBER_REPORT', 'IP_COMPLAINT', 'PRICE_ANOMALY', 'STAFF', 'PERMIT_EXPIRED'] as const
