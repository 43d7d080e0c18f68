import { listen } from '../kernel/events.ts'
import { sweep } from '../kernel/sweeps.ts'
import { readReceivedImport } from './check-import.ts'
import { continueImport } from './run-import.ts'

listen('product-import.received', 'read-import', (em, { importId }) => readReceivedImport(em, importId))

sweep({ name: 'continue-imports', everySeconds: 1, run: continueImport })
