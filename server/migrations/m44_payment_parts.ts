import { Migration } from '@mikro-orm/migrations'

/** Payments of which the channel pays each merchant its part, and the merchants' accounts there. */
export class M44PaymentParts extends Migration {
  override up(): void {
    this.addSql('alter table payment add column is_combined boolean not null default false')
    this.addSql('alter table payment alter column is_combined drop default')
    this.addSql(`create table sub_merchant (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, mchid text not null,
      constraint sub_merchant_pkey primary key (id),
      constraint sub_merchant_merchant unique (merchant_id),
      constraint sub_merchant_mchid unique (mchid),
      constraint sub_merchant_mchid_form check (mchid ~ '^[0-9]{8,12}$'),
      constraint sub_merchant_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql(`create table payment_part (
      id uuid not null, created_at timestamptz(3) not null, payment_id uuid not null, subject_kind text not null, subject_id uuid not null,
      merchant_id uuid not null, mchid text not null, number text not null, shop_name text not null, amount bigint not null,
      transaction_id text null, refund_asked bigint not null, shared bigint not null, returned bigint not null,
      split_count int not null, is_released boolean not null,
      constraint payment_part_pkey primary key (id),
      constraint payment_part_number unique (number),
      constraint payment_part_once unique (payment_id, subject_id),
      constraint payment_part_amount check (amount > 0),
      constraint payment_part_refunds check (refund_asked >= 0 and refund_asked <= amount),
      constraint payment_part_shares check (
        returned >= 0 and returned <= shared and shared * 100 <= amount * 30 and split_count >= 0),
      constraint payment_part_payment_id_foreign foreign key (payment_id) references payment (id))`)
    this.addSql('create index payment_part_payment on payment_part (payment_id)')
    this.addSql('create index payment_part_subject on payment_part (subject_id)')
    // All parts of a payment come in one statement, and are the whole of it: none can be added later.
    this.addSql(`create function payment_part_adds_up() returns trigger language plpgsql as $$
      begin
        if exists (
          select from (select distinct payment_id from added) as touched
          join payment on payment.id = touched.payment_id
          where not payment.is_combined
            or payment.amount <> (select sum(amount) from payment_part where payment_id = payment.id))
        then raise exception 'the parts of a payment add up to it'; end if;
        return null;
      end $$`)
    this.addSql(`create trigger payment_part_adds_up after insert on payment_part referencing new table as added
      for each statement execute function payment_part_adds_up()`)
    this.addSql(`alter table refund add column part_id uuid null,
      add constraint refund_part_id_foreign foreign key (part_id) references payment_part (id) on delete no action`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on payment_part from kaidian_app;
        grant update (transaction_id, refund_asked, shared, returned, split_count, is_released) on payment_part to kaidian_app;
      end if;
    end $$`)
  }
}
