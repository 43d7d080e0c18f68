import type { Room } from '../kernel/room.ts'
import { BillLine } from './bill-line.ts'
import { CaseStep } from './case-step.ts'
import { ChannelBill } from './channel-bill.ts'
import { ReconciliationAdmin } from './reconciliation.admin.ts'
import { ReconciliationCase } from './reconciliation-case.ts'
import './reconciliation.exports.ts'
import { CaseStepFields, ChannelBillFields, ReconciliationCaseFields } from './reconciliation.fields.ts'
import './reconciliation.jobs.ts'

/** The bills of channels held against our books, day by day. */
export const reconciliation: Room = {
  entities: [ChannelBill, BillLine, ReconciliationCase, CaseStep],
  resolvers: [ReconciliationAdmin, ChannelBillFields, ReconciliationCaseFields, CaseStepFields],
}
