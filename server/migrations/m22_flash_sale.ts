import { Migration } from '@mikro-orm/migrations'

const kinds = `'FLASH_PRICE', 'MERCHANT_REDUCTION', 'MERCHANT_COUPON', 'PLATFORM_REDUCTION', 'PLATFORM_COUPON'`

export class M22FlashSale extends Migration {
  override up(): void {
    this.addFlashPrice()
    this.addPriceChange()
    this.sortByPricePaid()
    for (const table of ['promotion', 'line_discount']) {
      this.addSql(`alter table ${table} drop constraint ${table}_kind_check`)
      this.addSql(`alter table ${table} add constraint ${table}_kind_check check (kind in (${kinds}))`)
    }
    this.addSql('alter table order_line add column flash_price_id uuid null')
    this.addSql('create index order_line_flash_price on order_line (flash_price_id) where flash_price_id is not null')
    // Who bought at which price is kept: the application moves it on, and takes nothing away.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke delete, truncate on flash_price, flash_take from kaidian_app;
        revoke update, delete, truncate on price_change from kaidian_app;
      end if;
    end $$`)
  }

  private addFlashPrice(): void {
    this.addSql(`create table flash_price (
      id uuid not null, created_at timestamptz(3) not null, promotion_id uuid not null, merchant_id uuid not null,
      product_id uuid not null, variant_id uuid not null, price bigint not null, regular_price bigint not null,
      lowest_price bigint not null, stock int not null, taken int not null default 0, per_member int null,
      starts_at timestamptz(3) not null, ends_at timestamptz(3) not null, state text not null default 'PROPOSED',
      constraint flash_price_pkey primary key (id),
      constraint flash_price_stock check (taken >= 0 and taken <= stock and stock > 0 and per_member > 0),
      constraint flash_price_lower check (price >= 1 and price < regular_price and lowest_price >= 1),
      constraint flash_price_window check (starts_at < ends_at),
      constraint flash_price_state_check check (state in ('PROPOSED', 'OPEN', 'RETURNED', 'STOPPED')),
      constraint flash_price_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint flash_price_product_id_foreign foreign key (product_id) references product (id),
      constraint flash_price_variant_id_foreign foreign key (variant_id) references variant (id)) with (fillfactor = 80)`)
    this.addSql('create index flash_price_promotion on flash_price (promotion_id)')
    this.addSql('create index flash_price_variant on flash_price (variant_id, ends_at)')
    this.addSql(`create index flash_price_product on flash_price (product_id) where state = 'OPEN'`)
    this.addSql(`create index flash_price_ends on flash_price (ends_at) where state = 'OPEN'`)
    this.addSql(`create table flash_take (
      id uuid not null, created_at timestamptz(3) not null, flash_price_id uuid not null, trade_id uuid not null,
      member_id uuid not null, quantity int not null, state text not null default 'HELD',
      constraint flash_take_pkey primary key (id),
      constraint flash_take_once unique (flash_price_id, trade_id),
      constraint flash_take_quantity check (quantity > 0),
      constraint flash_take_state_check check (state in ('HELD', 'SOLD', 'RETURNED')),
      constraint flash_take_flash_price_id_foreign foreign key (flash_price_id) references flash_price (id))`)
    this.addSql('create index flash_take_member on flash_take (flash_price_id, member_id)')
    this.addSql('create index flash_take_trade on flash_take (trade_id)')
  }

  /** The lowest price of the days before a sale must be known, so prices are noted from now on, those of now first. */
  private addPriceChange(): void {
    this.addSql('alter table variant add column frozen_until timestamptz(3) null')
    this.addSql(`create table price_change (
      id uuid not null, created_at timestamptz(3) not null, variant_id uuid not null, price bigint not null,
      constraint price_change_pkey primary key (id),
      constraint price_change_price check (price >= 1),
      constraint price_change_variant_id_foreign foreign key (variant_id) references variant (id))`)
    this.addSql('create index price_change_variant on price_change (variant_id, created_at)')
    this.addSql(`insert into price_change (id, created_at, variant_id, price)
      select gen_random_uuid(), created_at, id, price from variant`)
    this.addSql(`create function refuse_price_change_change() returns trigger language plpgsql as
      $$ begin raise exception 'prices of the past are never altered'; end $$`)
    this.addSql(`create trigger price_change_append_only before update or delete or truncate on price_change
      for each statement execute function refuse_price_change_change()`)
  }

  private sortByPricePaid(): void {
    this.addSql('alter table product add column flash_price_min bigint null')
    this.addSql(
      'alter table product add column sale_price bigint generated always as (least(price_min, flash_price_min)) stored not null',
    )
    this.addSql('create index product_in_flash_sale on product (id) where flash_price_min is not null')
    for (const [name, columns] of [
      ['product_by_price', 'sale_price, id'],
      ['product_in_category_1_by_price', 'category_1_id, sale_price, id'],
      ['product_in_category_2_by_price', 'category_2_id, sale_price, id'],
      ['product_in_leaf_by_price', 'category_id, sale_price, id'],
    ]) {
      this.addSql(`drop index ${name}`)
      this.addSql(`create index ${name} on product (${columns}) where status = 'ON_SALE'`)
    }
  }
}
