import type { Room } from '../kernel/room.ts'
import { suspectBy } from '../bonus/hold-suspicious.ts'
import { registerInvariants } from '../settlement/check-invariants.ts'
import { SandboxPayout } from './channels/sandbox-payout.ts'
import { PayoutAccount } from './payout-account.ts'
import { PayoutBatch } from './payout-batch.ts'
import { PayoutAdminDoor } from './payout.admin.ts'
import './hear-of-transfer.ts'
import './payout.exports.ts'
import { PayoutBatchFields, WithdrawalFields } from './withdrawal.fields.ts'
import { WithdrawalHolderDoor } from './withdrawal.holder.ts'
import { samePayee } from './same-payee.ts'
import { withdrawalInvariants } from './withdrawal-invariants.ts'
import './withdrawal.jobs.ts'
import { Withdrawal } from './withdrawal.ts'

registerInvariants(withdrawalInvariants)
suspectBy(samePayee)

export const withdrawal: Room = {
  entities: [PayoutAccount, PayoutBatch, Withdrawal, SandboxPayout],
  resolvers: [WithdrawalHolderDoor, PayoutAdminDoor, WithdrawalFields, PayoutBatchFields],
}
