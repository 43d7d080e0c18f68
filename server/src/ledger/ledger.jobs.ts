import { sweep } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { foldTransfers } from './fold-transfers.ts'

sweep({
  name: 'fold transfers that can change no more',
  everySeconds: 10,
  run: (em) => inTransaction(em, (inner) => foldTransfers(inner)),
})
