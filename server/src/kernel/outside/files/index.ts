import type { Room } from '../../room.ts'
import { StoredFile } from './stored-file.ts'
import './file.routes.ts'

export const files: Room = { entities: [StoredFile], resolvers: [] }
