import type { Room } from '../kernel/room.ts'
import { PolicyAdmin } from './policy.admin.ts'
import { PolicyFields } from './policy.fields.ts'
import { Policy } from './policy.ts'

export const policy: Room = { entities: [Policy], resolvers: [PolicyAdmin, PolicyFields] }
