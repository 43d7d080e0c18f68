import type { Room } from '../kernel/room.ts'
import './export.jobs.ts'
import './export.routes.ts'
import { ExportOwnerDoor } from './export.owner.ts'
import { Export } from './export.ts'

export const exporting: Room = { entities: [Export], resolvers: [ExportOwnerDoor] }
