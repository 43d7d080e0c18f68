import type { Room } from '../kernel/room.ts'
import { HoldLeg, Journal, Transfer } from './journal.ts'
import { LedgerAccount, LedgerBalance } from './ledger-account.ts'

export const ledger: Room = { entities: [LedgerAccount, LedgerBalance, Journal, Transfer, HoldLeg], resolvers: [] }
