import { Migration } from '@mikro-orm/migrations'

/** What was put on a payout list stays known when the list is refused. */
export class M35PayoutBatchWithdrawals extends Migration {
  override up(): void {
    this.addSql(`alter table payout_batch add column withdrawal_ids jsonb not null default '[]'`)
    // Of lists that were refused before, nobody knows any more.
    this.addSql(`update payout_batch set withdrawal_ids = listed.ids
      from (select batch_id, jsonb_agg(id order by id) as ids from withdrawal group by batch_id) as listed
      where listed.batch_id = payout_batch.id`)
    this.addSql('alter table payout_batch alter column withdrawal_ids drop default')
  }
}
