import type { Room } from '../kernel/room.ts'
import { PolicyAdmin } from './policy.admin.ts'
import { PolicyFields } from './policy.fields.ts'
import { PolicyDraft } from './policy-draft.ts'
import { PolicyDraftFields, PolicyVersionFields } from './policy-terms.fields.ts'
import { Policy } from './policy.ts'

export const policy: Room = {
  entities: [Policy, PolicyDraft],
  resolvers: [PolicyAdmin, PolicyVersionFields, PolicyDraftFields, PolicyFields],
}
