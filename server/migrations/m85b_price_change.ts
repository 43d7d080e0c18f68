import { Migration } from '@mikro-orm/migrations'

/** A shop may lower what an unpaid order costs: a discount of its own, beside those of promotions. */
export class M85bPriceChange extends Migration {
  override up(): void {
    this.addSql(`alter table line_discount drop constraint line_discount_kind_check, add constraint line_discount_kind_check
      check (kind in ('FLASH_PRICE', 'MERCHANT_REDUCTION', 'MERCHANT_COUPON', 'PLATFORM_REDUCTION', 'PLATFORM_COUPON', 'PRICE_CHANGE'))`)
  }
}
