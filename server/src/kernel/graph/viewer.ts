import { registerEnum } from './describe.ts'

export enum Audience {
  MEMBER = 'MEMBER',
  MERCHANT = 'MERCHANT',
  AGENT = 'AGENT',
  STAFF = 'STAFF',
}
registerEnum(Audience, 'Audience', '会话在哪一端有效 · Where a session is valid', {
  MEMBER: '会员端：商城与个人中心 · Members: the mall and the personal centre',
  MERCHANT: '商家端 · A merchant and its staff',
  AGENT: '代理商端 · A regional agent',
  STAFF: '后台 · Platform staff',
})

/** Who asks, in one of their hats. Read anew for each request, so that a right taken away is gone at once. */
export interface Viewer {
  accountId: string
  sessionId: string
  audience: Audience
  memberId: string
  merchantId: string | null
  agentId: string | null
  /** resource:action keys of the current hat */
  permissions: ReadonlySet<string>
  /** level of a staff role, 0 for everyone else */
  level: number
}

/** The columns by which a row belongs to the viewer in the current hat. */
export function ownerOf(viewer: Viewer): Record<string, string> {
  if (viewer.audience === Audience.MERCHANT && viewer.merchantId) return { merchant: viewer.merchantId }
  if (viewer.audience === Audience.AGENT && viewer.agentId) return { agent: viewer.agentId }
  return { member: viewer.memberId }
}
