import { Migration } from '@mikro-orm/migrations'

/**
 * Orders that their buyers collect. A shop says where; the order keeps the point as it was and the code that its buyer shows there. Such
 * an order has no freight, no time to be sent by, and never a parcel: what was sent of its lines was handed over.
 */
export class M87aPickup extends Migration {
  override up(): void {
    this.addSql(`create table pickup_point (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, name text not null, phone text not null,
      region_code text not null, region_path text not null, detail text not null, hours text not null, is_enabled boolean not null,
      constraint pickup_point_pkey primary key (id),
      constraint pickup_point_phone check (char_length(phone) >= 5 and char_length(phone) <= 20),
      constraint pickup_point_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint pickup_point_region_code_foreign foreign key (region_code) references region (code))`)
    this.addSql('create index pickup_point_of on pickup_point (merchant_id, created_at)')
    this.addSql('alter table orders add pickup jsonb null, add pickup_code text null')
    this.addSql(`alter table orders
      add constraint orders_pickup check ((pickup is null) = (pickup_code is null)
        and (pickup is null or (freight = 0 and ship_by is null and coalesce(pickup ->> 'name', '') <> ''))),
      add constraint orders_pickup_code check (pickup_code ~ '^[0-9]{8}$')`)
    this.addSql(`create unique index orders_pickup_waiting on orders (merchant_id, pickup_code)
      where pickup_code is not null and status in ('AWAITING_PAYMENT', 'AWAITING_SHIPMENT')`)
    this.addSql('create index orders_pickup on orders (merchant_id, created_at, id) where pickup_code is not null')
    this.keepsPickup()
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on pickup_point from kaidian_app;
        grant update (name, phone, region_code, region_path, detail, hours, is_enabled) on pickup_point to kaidian_app;
      end if;
    end $$`)
  }

  private keepsPickup(): void {
    this.addSql(`create function keep_pickup() returns trigger language plpgsql as $$ begin
      raise exception 'where an order is collected, and by which code, never changes' using errcode = '23001';
    end $$`)
    this.addSql(`create trigger orders_keep_pickup before update of pickup, pickup_code on orders for each row
      when (old.pickup is distinct from new.pickup or old.pickup_code is distinct from new.pickup_code) execute function keep_pickup()`)
    this.addSql(`create or replace function parcels_hold_what_was_sent() returns trigger language plpgsql as $$
      declare line uuid := case tg_table_name when 'order_line' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'order_line_id')::uuid end;
      begin
        if exists (select from order_line l join orders o on o.id = l.order_id where l.id = line and case
            when o.pickup is null then l.shipped_quantity <>
              (select coalesce(sum(case when s.order_id = l.order_id then i.quantity else 1000000 end), 0)
                from shipment_line i join shipment s on s.id = i.shipment_id where i.order_line_id = l.id)
            else l.shipped_quantity not in (0, l.quantity - l.withheld_quantity)
              or exists (select from shipment_line i where i.order_line_id = l.id) end) then
          raise exception 'the parcels of line % do not hold what was sent of it', line;
        end if;
        return null;
      end $$`)
  }
}
