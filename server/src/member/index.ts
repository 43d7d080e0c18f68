import type { Room } from '../kernel/room.ts'
import { Address } from './address.ts'
import { Member } from './member.ts'

export const member: Room = { entities: [Member, Address], resolvers: [] }
