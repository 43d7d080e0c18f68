import { now } from '../kernel/clock.ts'
import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { computeNextRanking } from './compute-rankings.ts'
import { computeHotSearches } from './count-search.ts'
import { markDead } from './mark-dead.ts'

sweep({
  name: 'compute rankings anew',
  everySeconds: 60,
  run: (em) => inTransaction(em, (inner) => computeNextRanking(inner, now())),
})

/** Pages drop a dead link at once; this finds it for those who look after the page. */
sweep({
  name: 'find placements that lead nowhere',
  everySeconds: 30,
  run: (em) => markDead(em, now()),
})

sweep({
  name: 'find what is searched for most',
  everySeconds: 60,
  async run(em) {
    await inTransaction(em, (inner) => computeHotSearches(inner, now()))
    return 0
  },
})
