import type { MerchantPermission, StaffPermission } from '@kaidian/shared/core/permissions'
import { Extensions } from 'type-graphql'
import { Audience, type Viewer } from './viewer.ts'

/** Who may: without `audiences` anyone, with an empty list anyone signed in. */
export interface Rule {
  audiences?: readonly Audience[]
  /** key that the merchant's or platform's staff must hold */
  permission?: string
  /** key that a merchant's staff must hold, where members and agents need none */
  shopPermission?: MerchantPermission
}

type Mark = ClassDecorator & PropertyDecorator & MethodDecorator

const mark = (rule: Rule): Mark => Extensions({ allow: rule }) as Mark

/**
 * Says who may call a root field, or read a type or one field of it. A root field or an object type without it does
 * not build. On a nullable field of a type, whoever may not sees null.
 */
export const Allow = {
  anyone: () => mark({}),
  signedIn: () => mark({ audiences: [] }),
  member: () => mark({ audiences: [Audience.MEMBER] }),
  merchant: (permission?: MerchantPermission) => mark({ audiences: [Audience.MERCHANT], permission }),
  agent: () => mark({ audiences: [Audience.AGENT] }),
  /** Whoever has a wallet. */
  holders: (shopPermission: MerchantPermission) =>
    mark({ audiences: [Audience.MEMBER, Audience.MERCHANT, Audience.AGENT], shopPermission }),
  staff: (permission: StaffPermission) => mark({ audiences: [Audience.STAFF], permission }),
  audiences: (...audiences: Audience[]) => mark({ audiences }),
}

export type Verdict = 'allowed' | 'UNAUTHENTICATED' | 'FORBIDDEN'

export function judge(rule: Rule, viewer: Viewer | null): Verdict {
  if (!rule.audiences) return 'allowed'
  if (!viewer) return 'UNAUTHENTICATED'
  if (rule.audiences.length > 0 && !rule.audiences.includes(viewer.audience)) return 'FORBIDDEN'
  const needed = viewer.audience === Audience.MERCHANT ? (rule.shopPermission ?? rule.permission) : rule.permission
  if (needed !== undefined && !viewer.permissions.has(needed)) return 'FORBIDDEN'
  return 'allowed'
}
