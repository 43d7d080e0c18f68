import { Migration } from '@mikro-orm/migrations'

/** Whether a shop has sold something lately. */
export class M38MerchantPaid extends Migration {
  override up(): void {
    this.addSql(`create index orders_merchant_paid on orders (merchant_id, paid_at) where paid_at is not null`)
  }
}
