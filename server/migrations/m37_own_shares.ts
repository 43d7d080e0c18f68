import { Migration } from '@mikro-orm/migrations'

/** Bonus shares of merchants and categories of their own; what counts for a line is fixed when it is sold. */
export class M37OwnShares extends Migration {
  override up(): void {
    // Versions never change: what they did not say then they say not.
    for (const table of ['policy', 'policy_draft']) {
      this.addSql(`alter table ${table} add column own_shares jsonb not null default '[]'`)
      this.addSql(`alter table ${table} alter column own_shares drop default`)
    }
    this.addSql('alter table order_line add column shares_of uuid null, add column pool_bps int not null default 0')
    this.addSql('update order_line set pool_bps = policy.pool_bps from policy where policy.id = policy_id')
    this.addSql('alter table order_line alter column pool_bps drop default')
    this.addSql('alter table order_line add constraint order_line_pool check (pool_bps >= 0 and pool_bps <= 10000)')
  }
}
