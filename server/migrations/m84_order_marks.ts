import { Migration } from '@mikro-orm/migrations'

/** What a shop notes about an order for itself, and what a buyer does not want to see in the list any more. */
export class M84OrderMarks extends Migration {
  override up(): void {
    this.addSql(
      `alter table orders add hidden_at timestamptz(3) null, add flag text null, add shop_note text not null default ''`,
    )
    this.addSql(`alter table orders
      add constraint orders_flag_check check (flag in ('RED', 'YELLOW', 'GREEN', 'BLUE', 'PURPLE')),
      add constraint orders_hidden check (hidden_at is null or status in ('COMPLETED', 'CLOSED'))`)
    this.addSql('create index orders_flagged on orders (merchant_id, flag, created_at, id) where flag is not null')
  }
}
