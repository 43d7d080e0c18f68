import { Migration } from '@mikro-orm/migrations'

/** An account whose earnings are held until it is decided what became of it. */
export class M26cFreeze extends Migration {
  override up(): void {
    this.addSql('alter table account add column frozen_at timestamptz(3) null')
    this.addSql('alter table account add column freeze_reason text null')
    this.addSql(
      'alter table account add constraint account_frozen check ((frozen_at is null) = (freeze_reason is null))',
    )
    this.addSql('create index account_frozen on account (id) where frozen_at is not null')
  }
}
