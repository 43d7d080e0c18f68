import { Migration } from '@mikro-orm/migrations'

/**
 * Who buys at a shop: figures that the database keeps as orders are paid and refunded, so that a list reads them and adds nothing up;
 * what the shop notes about them; whom it does not sell to; and who has looked at whose address, and why.
 */
export class M85ShopCustomers extends Migration {
  override up(): void {
    this.addTables()
    this.keepFigures()
    this.refuseBlocked()
    this.addSql(`insert into shop_customer (id, created_at, merchant_id, member_id, order_count, paid, refunded, first_order_at,
        last_order_at, after_sale_orders)
      select gen_random_uuid(), min(o.paid_at), o.merchant_id, o.member_id, count(*), sum(o.paid_goods + o.freight),
        sum(o.refunded_freight) + coalesce((select sum(r.paid) from line_refund r
          where r.merchant_id = o.merchant_id and r.member_id = o.member_id), 0),
        min(o.paid_at), max(o.paid_at),
        (select count(distinct s.order_id) from after_sale s where s.merchant_id = o.merchant_id and s.member_id = o.member_id)
      from orders o where o.paid_at is not null group by o.merchant_id, o.member_id`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke insert, update, delete, truncate on shop_customer from kaidian_app;
        grant update (tags) on shop_customer to kaidian_app;
        revoke update, truncate on shop_block, customer_note from kaidian_app;
        revoke update, delete, truncate on contact_access from kaidian_app;
      end if;
    end $$`)
  }

  private addTables(): void {
    this.addSql(`create table shop_customer (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, member_id uuid not null, order_count int not null,
      paid bigint not null, refunded bigint not null default 0, first_order_at timestamptz(3) not null,
      last_order_at timestamptz(3) not null, after_sale_orders int not null default 0, tags jsonb not null default '[]',
      constraint shop_customer_pkey primary key (id),
      constraint shop_customer_once unique (merchant_id, member_id),
      constraint shop_customer_figures check (order_count > 0 and refunded >= 0 and refunded <= paid
        and after_sale_orders >= 0 and after_sale_orders <= order_count and first_order_at <= last_order_at),
      constraint shop_customer_tags check (jsonb_typeof(tags) = 'array' and jsonb_array_length(tags) <= 10),
      constraint shop_customer_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint shop_customer_member_id_foreign foreign key (member_id) references member (id))`)
    this.addSql('create index shop_customer_recent on shop_customer (merchant_id, last_order_at, id)')
    this.addSql('create index shop_customer_spent on shop_customer (merchant_id, paid, id)')
    this.addSql(
      `create index shop_customer_tagged on shop_customer (merchant_id, last_order_at, id) where tags <> '[]'`,
    )
    this.addSql(`create table shop_block (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, member_id uuid not null, account_id uuid not null,
      reason text not null,
      constraint shop_block_pkey primary key (id),
      constraint shop_block_once unique (merchant_id, member_id),
      constraint shop_block_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint shop_block_member_id_foreign foreign key (member_id) references member (id),
      constraint shop_block_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql(`create table customer_note (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, member_id uuid not null, account_id uuid not null,
      text text not null,
      constraint customer_note_pkey primary key (id),
      constraint customer_note_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint customer_note_member_id_foreign foreign key (member_id) references member (id),
      constraint customer_note_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql('create index customer_note_of on customer_note (merchant_id, member_id, created_at, id)')
    this.addSql(`create table contact_access (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, member_id uuid not null, order_id uuid not null,
      account_id uuid not null, reason text not null,
      constraint contact_access_pkey primary key (id),
      constraint contact_access_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint contact_access_member_id_foreign foreign key (member_id) references member (id),
      constraint contact_access_order_id_foreign foreign key (order_id) references orders (id),
      constraint contact_access_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql('create index contact_access_of_merchant on contact_access (merchant_id, created_at, id)')
  }

  /** By statement, and in one order of rows: two payments of one buyer at the same shops do not wait for each other crosswise. */
  private keepFigures(): void {
    this.addSql(`create function note_customers_paid() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        if tg_op = 'INSERT' then
          insert into shop_customer as c (id, created_at, merchant_id, member_id, order_count, paid, refunded, first_order_at, last_order_at)
            select gen_random_uuid(), min(paid_at), merchant_id, member_id, count(*), sum(paid_goods + freight), sum(refunded_freight),
                min(paid_at), max(paid_at)
              from later where paid_at is not null group by merchant_id, member_id order by merchant_id, member_id
            on conflict (merchant_id, member_id) do update set order_count = c.order_count + excluded.order_count,
              paid = c.paid + excluded.paid, refunded = c.refunded + excluded.refunded,
              first_order_at = least(c.first_order_at, excluded.first_order_at),
              last_order_at = greatest(c.last_order_at, excluded.last_order_at);
        else
          insert into shop_customer as c (id, created_at, merchant_id, member_id, order_count, paid, refunded, first_order_at, last_order_at)
            select gen_random_uuid(), min(l.paid_at), l.merchant_id, l.member_id, count(*), sum(l.paid_goods + l.freight),
                sum(l.refunded_freight), min(l.paid_at), max(l.paid_at)
              from later l join earlier e on e.id = l.id where l.paid_at is not null and e.paid_at is null
              group by l.merchant_id, l.member_id order by l.merchant_id, l.member_id
            on conflict (merchant_id, member_id) do update set order_count = c.order_count + excluded.order_count,
              paid = c.paid + excluded.paid, refunded = c.refunded + excluded.refunded,
              first_order_at = least(c.first_order_at, excluded.first_order_at),
              last_order_at = greatest(c.last_order_at, excluded.last_order_at);
          update shop_customer c set refunded = c.refunded + back.freight
            from (select l.merchant_id, l.member_id, sum(l.refunded_freight - e.refunded_freight) as freight
              from later l join earlier e on e.id = l.id
              where e.paid_at is not null and l.refunded_freight <> e.refunded_freight group by l.merchant_id, l.member_id) as back
            where c.merchant_id = back.merchant_id and c.member_id = back.member_id;
        end if;
        return null;
      end $$`)
    this.addSql(`create trigger orders_note_customers_new after insert on orders referencing new table as later
      for each statement execute function note_customers_paid()`)
    this.addSql(`create trigger orders_note_customers after update on orders referencing old table as earlier new table as later
      for each statement execute function note_customers_paid()`)
    this.addSql(`create function note_customers_refunded() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        update shop_customer c set refunded = c.refunded + back.paid
          from (select merchant_id, member_id, sum(paid) as paid from later group by merchant_id, member_id) as back
          where c.merchant_id = back.merchant_id and c.member_id = back.member_id;
        return null;
      end $$`)
    this.addSql(`create trigger line_refund_notes_customers after insert on line_refund referencing new table as later
      for each statement execute function note_customers_refunded()`)
    this.addSql(`create function note_customers_after_sale() returns trigger language plpgsql security definer set search_path = public as $$
      begin
        update shop_customer set after_sale_orders = after_sale_orders + 1
          where merchant_id = new.merchant_id and member_id = new.member_id
            and not exists (select from after_sale s where s.order_id = new.order_id and s.id <> new.id);
        return null;
      end $$`)
    this.addSql('create index after_sale_of_order on after_sale (order_id)')
    this.addSql(`create trigger after_sale_notes_customer after insert on after_sale
      for each row execute function note_customers_after_sale()`)
  }

  /** The checkout says so beforehand; nothing that goes another way gets past it. */
  private refuseBlocked(): void {
    this.addSql(`create function refuse_blocked_buyer() returns trigger language plpgsql as $$
      begin
        if exists (select from shop_block b where b.merchant_id = new.merchant_id and b.member_id = new.member_id) then
          raise exception 'the shop does not sell to this member' using errcode = '23001';
        end if;
        return new;
      end $$`)
    this.addSql(
      `create trigger orders_are_welcome before insert on orders for each row execute function refuse_blocked_buyer()`,
    )
  }
}
