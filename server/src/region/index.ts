import type { Room } from '../kernel/room.ts'
import { RegionMallDoor } from './region.mall.ts'
import { Region } from './region.ts'

export const region: Room = { entities: [Region], resolvers: [RegionMallDoor] }
