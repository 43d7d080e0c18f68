import { Migration } from '@mikro-orm/migrations'

/**
 * By when what is collected is to be collected is kept with the order, as it was said to its buyer. And no date of an order changes once it
 * is there: whether it was late, and who may still ask for something, follow from them.
 */
export class M89OrderDates extends Migration {
  override up(): void {
    this.addSql('alter table orders add pick_up_by timestamptz(3) null')
    this.addSql(
      `update orders set pick_up_by = paid_at + interval '7 days' where pickup is not null and paid_at is not null`,
    )
    this.addSql(`alter table orders add constraint orders_pick_up_by
      check ((pick_up_by is null) = (pickup is null or paid_at is null) and (pick_up_by is null or pick_up_by > paid_at))`)
    this.addSql(`create index orders_to_collect on orders (created_at, id)
      where pickup_code is not null and status = 'AWAITING_SHIPMENT'`)
    this.addSql(`create index orders_of_pickup_point on orders ((pickup ->> 'pointId')) where pickup is not null`)
    this.keepsDates()
    this.keepsUsedPoints()
  }

  private keepsDates(): void {
    this.addSql(`create function keep_order_dates() returns trigger language plpgsql as $$ begin
      if (old.paid_at is not null and new.paid_at is distinct from old.paid_at)
        or (old.shipped_at is not null and new.shipped_at is distinct from old.shipped_at)
        or (old.completed_at is not null and new.completed_at is distinct from old.completed_at)
        or (old.closed_at is not null and new.closed_at is distinct from old.closed_at) then
        raise exception 'what happened to order % happened when it did', old.id using errcode = '23001';
      end if;
      if new.ship_within_hours is distinct from old.ship_within_hours
        or (new.ship_by is distinct from old.ship_by
          and (old.paid_at is not null or new.ship_by is distinct from new.paid_at + make_interval(hours => new.ship_within_hours))) then
        raise exception 'by when order % is to be sent follows from its payment, and never changes', old.id using errcode = '23001';
      end if;
      if (old.is_extended and not new.is_extended)
        or (old.paid_at is not null and new.pick_up_by is distinct from old.pick_up_by
          and (old.is_extended or not new.is_extended or new.pick_up_by < old.pick_up_by)) then
        raise exception 'order % is extended once', old.id using errcode = '23001';
      end if;
      return new;
    end $$`)
    this.addSql(`create trigger orders_keep_dates before update of paid_at, ship_within_hours, ship_by, shipped_at, completed_at, closed_at,
      pick_up_by, is_extended on orders for each row execute function keep_order_dates()`)
    this.addSql(`create function keep_after_sale_until() returns trigger language plpgsql as $$ begin
      raise exception 'until when after-sales of line % can be asked for never changes', old.id using errcode = '23001';
    end $$`)
    this.addSql(`create trigger order_line_keeps_after_sale_until before update of after_sale_until on order_line for each row
      when (old.after_sale_until is not null and new.after_sale_until is distinct from old.after_sale_until)
      execute function keep_after_sale_until()`)
  }

  private keepsUsedPoints(): void {
    this.addSql(`create function keep_used_pickup_point() returns trigger language plpgsql as $$ begin
      if exists (select from orders where pickup is not null and pickup ->> 'pointId' = old.id::text) then
        raise exception 'orders are collected at point %', old.id using errcode = '23001';
      end if;
      return old;
    end $$`)
    this.addSql(
      `create trigger pickup_point_is_used before delete on pickup_point for each row execute function keep_used_pickup_point()`,
    )
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant delete on pickup_point to kaidian_app;
      end if;
    end $$`)
  }
}
