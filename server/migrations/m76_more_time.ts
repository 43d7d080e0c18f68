import { Migration } from '@mikro-orm/migrations'

/** A buyer may ask for more time once. */
export class M76MoreTime extends Migration {
  override up(): void {
    this.addSql('alter table orders add is_extended boolean not null default false')
  }
}
