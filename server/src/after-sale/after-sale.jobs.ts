import { sweep } from '../kernel/sweeps.ts'
import { passDeadlines } from './overdue.ts'

sweep({ name: 'deadlines of after-sales', everySeconds: 30, run: passDeadlines })
