import { sweep } from '../kernel/sweeps.ts'
import { continueExport } from './continue-exports.ts'
import { expireExport } from './expire-exports.ts'

sweep({ name: 'continue-exports', everySeconds: 1, run: continueExport })

sweep({ name: 'expire-exports', everySeconds: 600, run: expireExport })
