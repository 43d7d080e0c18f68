import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import type { Member } from '../member/member.ts'
import type { Merchant } from '../merchant/merchant.ts'

/** Somebody of the demonstration, as if signed in: at the mall, or in their shop. */
export const viewerOf = (person: Member, shop: Merchant | null): Viewer => ({
  accountId: person.account.id,
  sessionId: '',
  audience: shop ? Audience.MERCHANT : Audience.MEMBER,
  memberId: person.id,
  merchantId: shop?.id ?? null,
  agentId: null,
  permissions: new Set(),
  level: 0,
})
