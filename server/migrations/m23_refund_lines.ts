import { Migration } from '@mikro-orm/migrations'

/** What of a line is refunded, exactly, and of what everybody earns from it. */
export class M23RefundLines extends Migration {
  override up(): void {
    this.addSql(`alter table order_line
      add column refunded_parts numeric(40,0) not null default 0, add column refunded_quantity int not null default 0,
      add column refunded_paid bigint not null default 0, add column refunded_base bigint not null default 0,
      add column refunded_fee bigint not null default 0`)
    // Orders were only refunded whole until now.
    this.addSql(`update order_line set refunded_parts = quantity::numeric * greatest(paid, 1), refunded_quantity = quantity,
      refunded_paid = paid, refunded_base = base, refunded_fee = fee where is_refunded`)
    this.addSql(`alter table order_line add constraint order_line_refunded check (
      refunded_parts >= 0 and refunded_quantity >= 0 and refunded_quantity <= quantity
      and least(refunded_paid, refunded_base, refunded_fee) >= 0 and refunded_paid <= paid and refunded_base <= base
      and refunded_fee <= fee
      and (not is_refunded or (refunded_paid = paid and refunded_base = base and refunded_fee = fee)))`)
    for (const name of ['parts', 'quantity', 'paid', 'base', 'fee'])
      this.addSql(`alter table order_line alter column refunded_${name} drop default`)
    this.addSql('alter table orders add column refunded_freight bigint not null default 0')
    this.addSql(`update orders set refunded_freight = freight where status = 'CLOSED' and paid_at is not null`)
    this.addSql('alter table orders drop constraint orders_sum')
    this.addSql(`alter table orders add constraint orders_sum check (
      goods >= 0 and freight >= 0 and paid_goods <= goods and paid_goods >= 0 and refunded_freight >= 0 and refunded_freight <= freight)`)
    this.addLineRefund()
    this.addSql('alter table accrual add column reversed bigint not null default 0')
    this.addSql(`update accrual set reversed = amount where state in ('CANCELLED', 'CLAWED_BACK')`)
    this.addSql('alter table accrual drop constraint accrual_amount')
    this.addSql(
      'alter table accrual add constraint accrual_amount check (amount > 0 and reversed >= 0 and reversed <= amount)',
    )
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on line_refund from kaidian_app;
        grant update (reversed) on accrual to kaidian_app;
      end if;
    end $$`)
  }

  private addLineRefund(): void {
    this.addSql(`create table line_refund (
      id uuid not null, created_at timestamptz(3) not null, order_line_id uuid not null, merchant_id uuid not null,
      member_id uuid not null, refund_id uuid null, quantity int null, paid bigint not null, base bigint not null,
      fee bigint not null, is_after_settlement boolean not null, reason text not null,
      constraint line_refund_pkey primary key (id),
      constraint line_refund_figures check (paid >= 0 and base >= 0 and fee >= 0 and quantity > 0),
      constraint line_refund_order_line_id_foreign foreign key (order_line_id) references order_line (id))`)
    this.addSql('create index line_refund_line on line_refund (order_line_id)')
    this.addSql('create index line_refund_refund on line_refund (refund_id)')
    this.addSql(`insert into line_refund (id, created_at, order_line_id, merchant_id, member_id, refund_id, quantity, paid, base, fee,
        is_after_settlement, reason)
      select gen_random_uuid(), coalesce(o.closed_at, l.created_at), l.id, l.merchant_id, l.member_id,
        (select r.id from refund r where r.subject_kind = 'order' and r.subject_id = o.id limit 1),
        l.quantity, l.paid, l.base, l.fee, false, coalesce(o.close_reason, '')
      from order_line l join orders o on o.id = l.order_id where l.is_refunded`)
  }
}
