import { Migration } from '@mikro-orm/migrations'

const known = `'["SEVEN_DAYS", "SHIP_24_HOURS", "SHIP_48_HOURS", "SHIP_72_HOURS", "FRESH_GUARANTEE"]'`

/** A product says what it promises, and a line of an order what was promised when it was bought, for good. */
export class M78Promises extends Migration {
  override up(): void {
    for (const table of ['product', 'order_line']) {
      this.addSql(`alter table ${table} add promises jsonb not null default '[]'`)
      this.addSql(`alter table ${table} add constraint ${table}_promises check (promises <@ ${known}
        and (promises @> '["SHIP_24_HOURS"]')::int + (promises @> '["SHIP_48_HOURS"]')::int + (promises @> '["SHIP_72_HOURS"]')::int <= 1)`)
    }
    this.addSql(`update product set draft = draft || '{"promises": []}' where draft is not null`)
    this.addSql(`alter table category add allowed_promises jsonb not null default '[]'`)
    this.addSql(
      `alter table category add constraint category_allowed_promises check (allowed_promises <@ '["FRESH_GUARANTEE"]')`,
    )
    this.addSql(`create function keep_promises() returns trigger language plpgsql as $$ begin
      raise exception 'what was promised when it was bought never changes' using errcode = '23001';
    end $$`)
    this.addSql(`create trigger order_line_keeps_promises before update of promises on order_line
      for each row when (old.promises is distinct from new.promises) execute function keep_promises()`)
    this.addSql('alter table orders add ship_within_hours int null, add ship_by timestamptz(3) null')
    this.addSql(`alter table orders add constraint orders_ship_by
      check (ship_within_hours > 0 and (ship_by is null or (paid_at is not null and ship_by > paid_at)))`)
  }
}
