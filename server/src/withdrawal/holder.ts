import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { present } from '../kernel/refusal.ts'
import type { HolderKind } from '../ledger/account-ref.ts'

/** Whose wallet it is. */
export interface Holder {
  kind: HolderKind
  id: string
}

/** The wallet that belongs to the viewer's current hat. */
export function holderOf({ audience, memberId, merchantId, agentId }: Viewer): Holder {
  if (audience === Audience.MERCHANT) return { kind: 'merchant', id: present(merchantId, 'merchant of the viewer') }
  if (audience === Audience.AGENT) return { kind: 'agent', id: present(agentId, 'agent of the viewer') }
  return { kind: 'member', id: memberId }
}
