import { Migration } from '@mikro-orm/migrations'

/**
 * Where a shop has goods sent back to: a list that it keeps, with one default. What it named last becomes the first of its list; nobody
 * knows the region of that, which the shop chooses when it changes it.
 */
export class M87ReturnAddresses extends Migration {
  override up(): void {
    this.addSql(`create table shop_return_address (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, name text not null, phone text not null,
      region_code text null, region_path text not null, detail text not null, is_default boolean not null default false,
      constraint shop_return_address_pkey primary key (id),
      constraint shop_return_address_phone check (char_length(phone) >= 5 and char_length(phone) <= 20),
      constraint shop_return_address_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint shop_return_address_region_code_foreign foreign key (region_code) references region (code))`)
    this.addSql('create index shop_return_address_of on shop_return_address (merchant_id, created_at)')
    this.addSql('create unique index shop_return_address_default on shop_return_address (merchant_id) where is_default')
    this.addSql(`insert into shop_return_address (id, created_at, merchant_id, name, phone, region_code, region_path, detail, is_default)
      select distinct on (merchant_id) gen_random_uuid(), created_at, merchant_id, return_address ->> 'name',
          rpad(left(return_address ->> 'phone', 20), 5, '-'), null, '', return_address ->> 'detail', true
        from after_sale where return_address is not null order by merchant_id, created_at desc, id desc`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, truncate on shop_return_address from kaidian_app;
        grant update (name, phone, region_code, region_path, detail, is_default) on shop_return_address to kaidian_app;
      end if;
    end $$`)
  }
}
