import { lateSubject } from './refund.ts'
import { onRefunded } from './subject.ts'

/** Nobody above waits for money that belonged to nothing: its hold in the ledger is posted, and that is all. */
onRefunded(lateSubject, () => Promise.resolve())
