import { Migration } from '@mikro-orm/migrations'

/** An open payment is always asked for: those that were left alone once are asked for now. */
export class M49bOpenPayments extends Migration {
  override up(): void {
    this.addSql(
      `update payment set check_at = now() where status in ('CREATED', 'PROCESSING', 'CLOSING') and check_at is null`,
    )
    this.addSql(`alter table payment add constraint payment_open_checked
      check (case when status in ('CREATED', 'PROCESSING', 'CLOSING') then check_at is not null else true end)`)
  }
}
