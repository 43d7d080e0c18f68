import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Moment, Money } from '../kernel/columns.ts'

/** The transfers of an account in a business month, summed up as far as the horizon. Accounts with a balance have it too. */
@Entity()
@Check({ name: 'ledger_fold_sums', expression: 'credits >= 0 and debits >= 0' })
export class LedgerFold {
  @PrimaryKey({ type: 'uuid' })
  accountId: string

  /** "2026-11" */
  @PrimaryKey({ type: 'text' })
  month: string

  @Money()
  credits: Fen

  @Money()
  debits: Fen
}

/**
 * The last transaction whose transfers are folded. It and all before it had ended by then, so that no transfer of theirs
 * can appear any more; a moment or a sequence would not say so of a transaction that began before and ends after.
 */
@Entity()
@Check({ name: 'ledger_horizon_one', expression: 'id = 1' })
export class LedgerHorizon {
  @PrimaryKey({ type: 'integer', autoincrement: false })
  id: number

  @Property({ type: 'text', columnType: 'xid8' })
  xid: string

  @Moment()
  foldedAt: Date
}
