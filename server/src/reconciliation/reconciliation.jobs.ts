import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { closeRepaired } from './close-repaired.ts'
import { compareBill } from './compare-bill.ts'
import { fetchBill } from './fetch-bill.ts'
import { openBills } from './open-bills.ts'

sweep({
  name: 'note the channel bills that should be there',
  everySeconds: 300,
  run: (em) => inTransaction(em, openBills),
})

sweep({ name: 'fetch channel bills', everySeconds: 15, run: fetchBill })

sweep({ name: 'compare channel bills', everySeconds: 5, run: compareBill })

sweep({
  name: 'end the cases of what is recorded by now',
  everySeconds: 30,
  run: (em) => inTransaction(em, closeRepaired),
})
