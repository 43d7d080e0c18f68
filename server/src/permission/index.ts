import type { Room } from '../kernel/room.ts'
import { Role, TeamMember } from './role.ts'

export const permission: Room = { entities: [Role, TeamMember], resolvers: [] }
