import type { Room } from '../../room.ts'
import { StoredFile } from './stored-file.ts'
import './file.routes.ts'
import './files.jobs.ts'

export const files: Room = { entities: [StoredFile], resolvers: [] }
