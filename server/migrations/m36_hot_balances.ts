import { Migration } from '@mikro-orm/migrations'

/** Balances change all the time, and shares of a pool, by the million, are about nothing that has a number. */
export class M36HotBalances extends Migration {
  override up(): void {
    // Room on each page, so that a changed balance stays on it and its index need not follow.
    this.addSql('alter table ledger_balance set (fillfactor = 70)')
    this.addSql('drop index transfer_subject')
    this.addSql('create index transfer_subject on transfer (subject_id) where subject_id is not null')
  }
}
