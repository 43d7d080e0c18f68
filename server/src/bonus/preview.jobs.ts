import { sweep } from '../kernel/sweeps.ts'
import { continuePreview } from './run-preview.ts'

sweep({ name: 'continue-policy-previews', everySeconds: 1, run: (em) => continuePreview(em) })
