import { sweep } from '../kernel/sweeps.ts'
import { checkDueInvariants } from './check-due-invariants.ts'

sweep({
  name: 'look at the rules of money',
  everySeconds: 5,
  async run(em) {
    await checkDueInvariants(em)
    // It leads to nothing else that would be due.
    return 0
  },
})
