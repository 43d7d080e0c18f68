import { sweep } from '../kernel/sweeps.ts'
import { settleDue } from './settle-due.ts'

sweep({
  name: 'settle lines whose after-sale window has passed',
  everySeconds: 15,
  run: settleDue,
})
