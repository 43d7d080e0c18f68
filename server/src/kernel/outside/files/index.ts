import type { Room } from '../../room.ts'
import { StoredFile } from './stored-file.ts'
import './file.routes.ts'
import './files.jobs.ts'
import './video.routes.ts'

export const files: Room = { entities: [StoredFile], resolvers: [] }
