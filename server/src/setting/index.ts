import type { Room } from '../kernel/room.ts'
import { ClockAdminDoor } from './clock.admin.ts'
import { SettingAdminDoor } from './setting.admin.ts'
import { SettingChange, SettingValue } from './setting.ts'
import { SystemMallDoor } from './system.mall.ts'

export const setting: Room = {
  entities: [SettingValue, SettingChange],
  resolvers: [SystemMallDoor, SettingAdminDoor, ClockAdminDoor],
}
