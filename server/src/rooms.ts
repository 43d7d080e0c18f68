import type { Room } from './kernel/room.ts'
import { region } from './region/index.ts'
import { messaging } from './messaging/index.ts'
import { setting } from './setting/index.ts'
import { account } from './account/index.ts'
import { permission } from './permission/index.ts'
import { member } from './member/index.ts'
import { merchant } from './merchant/index.ts'
import { agent } from './agent/index.ts'

/** Every room of the house, in the order of the floors. */
export const rooms: Room[] = [region, messaging, setting, account, permission, member, merchant, agent]
