import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sqlOf } from '../kernel/database.ts'
import type { AccountKind, OwnerKind } from './ledger-account.ts'

/** A transfer with what its two accounts are. */
export interface TransferView {
  id: string
  amount: Fen
  fromKey: string
  fromKind: AccountKind
  fromOwnerKind: OwnerKind
  fromOwnerId: string | null
  fromDetail: string | null
  toKey: string
  toKind: AccountKind
  toOwnerKind: OwnerKind
  toOwnerId: string | null
  toDetail: string | null
}

interface TransferRow extends Omit<TransferView, 'amount'> {
  journalId: string
  amount: string
}

/** The transfers of journals in the order they were posted, by journal. */
export async function readTransfers(
  em: EntityManager,
  journalIds: readonly string[],
): Promise<Map<string, TransferView[]>> {
  const rows: TransferRow[] = await sqlOf(em)
    .selectFrom('transfer')
    .innerJoin('ledger_account as debit', 'debit.id', 'transfer.debit_account_id')
    .innerJoin('ledger_account as credit', 'credit.id', 'transfer.credit_account_id')
    .select(['transfer.id', 'transfer.journal_id as journalId', 'transfer.amount'])
    .select([
      'debit.key as fromKey',
      'debit.kind as fromKind',
      'debit.owner_kind as fromOwnerKind',
      'debit.owner_id as fromOwnerId',
      'debit.detail as fromDetail',
    ])
    .select([
      'credit.key as toKey',
      'credit.kind as toKind',
      'credit.owner_kind as toOwnerKind',
      'credit.owner_id as toOwnerId',
      'credit.detail as toDetail',
    ])
    .where('transfer.journal_id', 'in', journalIds)
    .orderBy('transfer.id')
    .execute()
  const byJournal = new Map<string, TransferView[]>()
  for (const { journalId, amount, ...row } of rows) {
    const views = byJournal.get(journalId) ?? []
    byJournal.set(journalId, [...views, { ...row, amount: Number(amount) }])
  }
  return byJournal
}
