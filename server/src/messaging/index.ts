import type { Room } from '../kernel/room.ts'

export const messaging: Room = { entities: [], resolvers: [] }
