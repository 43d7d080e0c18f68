import { sweep } from '../kernel/sweeps.ts'
import { sendPayouts } from './send-payouts.ts'

sweep({ name: 'send payouts', everySeconds: 2, run: sendPayouts })
