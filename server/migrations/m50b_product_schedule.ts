import { Migration } from '@mikro-orm/migrations'

/** When goods go on and off sale by themselves, goods that staff have banned, and by what a new listing of old goods is known. */
export class M50bProductSchedule extends Migration {
  override up(): void {
    this.addSql(`alter table product add column on_sale_at timestamptz(3) null, add column off_sale_at timestamptz(3) null,
      add column ban_reason text null,
      drop constraint product_status_check,
      add constraint product_status_check check (status in ('DRAFT', 'PENDING', 'RETURNED', 'ON_SALE', 'OFF_SALE', 'BANNED')),
      add constraint product_banned check ((status = 'BANNED') = (ban_reason is not null)),
      add constraint product_schedule check (off_sale_at > on_sale_at),
      add constraint product_on_sale_waits check (on_sale_at is null or (status <> 'ON_SALE' and status <> 'BANNED')),
      add constraint product_off_sale_waits check (off_sale_at is null or status <> 'BANNED')`)
    this.addSql(`create index product_on_sale_at on product (on_sale_at) where on_sale_at is not null`)
    this.addSql(`create index product_off_sale_at on product (off_sale_at) where off_sale_at is not null`)
    this.addSql(`create index variant_code on variant (merchant_id, code) where code <> ''`)
    this.addSql(`create index variant_barcode on variant (merchant_id, barcode) where barcode <> ''`)
  }
}
