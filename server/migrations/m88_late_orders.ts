import { Migration } from '@mikro-orm/migrations'

/** Orders that were sent too late, or not at all, are listed; so are the few of which that may still come true. */
export class M88LateOrders extends Migration {
  override up(): void {
    this.addSql(`create index orders_late on orders (created_at, id)
      where ship_by < coalesce(shipped_at, closed_at, 'infinity')`)
  }
}
