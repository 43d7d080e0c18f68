import type { Room } from '../kernel/room.ts'
import { SettingChange, SettingValue } from './setting.ts'

export const setting: Room = { entities: [SettingValue, SettingChange], resolvers: [] }
