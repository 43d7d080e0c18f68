import { sweep } from '../kernel/sweeps.ts'
import { forgetEvidence } from './forget-evidence.ts'
import { hideNextEvidence } from './hide-evidence.ts'
import { passDeadlines } from './overdue.ts'

sweep({ name: 'deadlines of after-sales', everySeconds: 30, run: passDeadlines })
sweep({ name: 'forget evidence that nobody shows', everySeconds: 600, run: (em) => forgetEvidence(em) })
sweep({ name: 'move evidence that was public', everySeconds: 60, run: hideNextEvidence })
