import type { Room } from './kernel/room.ts'

/** Every room of the house, in the order of the floors. */
export const rooms: Room[] = []
