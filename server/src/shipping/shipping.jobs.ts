import { sweep } from '../kernel/sweeps.ts'
import { continueShipping } from './run-shipping.ts'

sweep({ name: 'ship by files', everySeconds: 1, run: continueShipping })
