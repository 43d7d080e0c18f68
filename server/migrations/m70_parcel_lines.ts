import { Migration } from '@mikro-orm/migrations'

/** Parcels hold pieces of lines, and a line knows how many of its pieces were sent and how many never will be. */
export class M70ParcelLines extends Migration {
  override up(): void {
    this.addSql(`create table shipment_line (
      id uuid not null, created_at timestamptz(3) not null, shipment_id uuid not null, order_line_id uuid not null,
      quantity int not null,
      constraint shipment_line_pkey primary key (id),
      constraint shipment_line_once unique (shipment_id, order_line_id),
      constraint shipment_line_quantity check (quantity > 0),
      constraint shipment_line_shipment_id_foreign foreign key (shipment_id) references shipment (id),
      constraint shipment_line_order_line_id_foreign foreign key (order_line_id) references order_line (id))`)
    this.addSql('create index shipment_line_line on shipment_line (order_line_id)')
    this.addSql(
      'alter table order_line add shipped_quantity int not null default 0, add withheld_quantity int not null default 0',
    )
    this.addSql(`insert into shipment_line (id, created_at, shipment_id, order_line_id, quantity)
      select gen_random_uuid(), s.shipped_at, s.id, l.id, l.quantity from order_line l join shipment s on s.id = l.shipment_id`)
    this.addSql(`update order_line set shipped_quantity = case when shipment_id is null then 0 else quantity end,
      withheld_quantity = case when shipment_id is not null then 0 when is_refunded then quantity else refunded_quantity end`)
    this.addSql(`alter table order_line alter shipped_quantity drop default, alter withheld_quantity drop default,
      drop column shipment_id,
      add constraint order_line_sent check (shipped_quantity >= 0 and withheld_quantity >= 0
        and shipped_quantity + withheld_quantity <= quantity
        and (not is_refunded or shipped_quantity + withheld_quantity = quantity))`)
    this.holdsWhatWasSent()
  }

  /** All parcels together hold what was sent of a line, and only of lines of their own order. */
  private holdsWhatWasSent(): void {
    this.addSql(`create function parcels_hold_what_was_sent() returns trigger language plpgsql as $$
      declare line uuid := case tg_table_name when 'order_line' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'order_line_id')::uuid end;
      begin
        if exists (select from order_line l where l.id = line and l.shipped_quantity <>
            (select coalesce(sum(case when s.order_id = l.order_id then i.quantity else 1000000 end), 0)
              from shipment_line i join shipment s on s.id = i.shipment_id where i.order_line_id = l.id)) then
          raise exception 'the parcels of line % do not hold what was sent of it', line;
        end if;
        return null;
      end $$`)
    this.addSql(`create constraint trigger shipment_line_was_sent after insert on shipment_line
      deferrable initially deferred for each row execute function parcels_hold_what_was_sent()`)
    this.addSql(`create constraint trigger order_line_is_in_parcels after update of shipped_quantity on order_line
      deferrable initially deferred for each row when (old.shipped_quantity <> new.shipped_quantity)
      execute function parcels_hold_what_was_sent()`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on shipment_line from kaidian_app;
      end if;
    end $$`)
  }
}
