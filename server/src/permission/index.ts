import type { Room } from '../kernel/room.ts'
import { AuditEntry } from './audit-entry.ts'
import { AuditAdmin } from './audit.admin.ts'
import { RoleFields } from './role.fields.ts'
import { Role, TeamMember } from './role.ts'
import './standing.ts'
import { TeamAdminDoor } from './team.admin.ts'
import { TeamMerchantDoor } from './team.merchant.ts'

export const permission: Room = {
  entities: [Role, TeamMember, AuditEntry],
  resolvers: [AuditAdmin, TeamAdminDoor, TeamMerchantDoor, RoleFields],
}
