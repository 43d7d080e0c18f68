import { Migration } from '@mikro-orm/migrations'

const open = `('REQUESTED', 'APPROVED', 'RETURNING', 'RETURNED', 'RESENDING', 'REJECTED', 'ESCALATED')`

/** After-sales with their steps; a line about which something is asked for is neither settled nor completed by the clock. */
export class M71AfterSale extends Migration {
  override up(): void {
    this.addSql('alter table order_line add is_in_after_sale boolean not null default false')
    this.addSql('create index order_line_in_after_sale on order_line (order_id) where is_in_after_sale')
    this.addSql(`alter table stock_movement drop constraint stock_movement_kind_check, add constraint stock_movement_kind_check
      check (kind in ('INITIAL', 'ADJUST', 'RESERVE', 'RELEASE', 'SELL', 'RETURN', 'REPLACE'))`)
    this.addTables()
    this.movesInOrder()
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on after_sale, after_sale_step from kaidian_app;
        grant update (status, due_at, return_address, return_carrier, return_number, resend_carrier, resend_number, refund_id,
          maker_id) on after_sale to kaidian_app;
      end if;
    end $$`)
  }

  private addTables(): void {
    this.addSql(`create table after_sale (
      id uuid not null, created_at timestamptz(3) not null, number text not null, line_id uuid not null, order_id uuid not null,
      member_id uuid not null, merchant_id uuid not null, kind text not null, status text not null default 'REQUESTED', reason text not null,
      text text not null, images jsonb not null, quantity int not null, amount bigint null, due_at timestamptz(3) null,
      return_address jsonb null, return_carrier text null, return_number text null, resend_carrier text null,
      resend_number text null, refund_id uuid null, maker_id uuid null,
      constraint after_sale_pkey primary key (id),
      constraint after_sale_number unique (number),
      constraint after_sale_kind_check check (kind in ('REFUND_ONLY', 'RETURN', 'EXCHANGE')),
      constraint after_sale_status_check check (status in ('REQUESTED', 'APPROVED', 'RETURNING', 'RETURNED', 'REFUNDING', 'REFUNDED',
        'RESENDING', 'EXCHANGED', 'REJECTED', 'ESCALATED', 'REJECTED_FINAL', 'WITHDRAWN', 'LAPSED')),
      constraint after_sale_reason_check check (reason in ('NOT_WANTED', 'NOT_AS_DESCRIBED', 'DEFECTIVE', 'WRONG_ITEM', 'MISSING',
        'LATE', 'OTHER')),
      constraint after_sale_quantity check (quantity > 0),
      constraint after_sale_amount check (amount is null or (amount > 0 and kind = 'REFUND_ONLY')),
      constraint after_sale_timed check ((due_at is not null) = (status in ('REQUESTED', 'APPROVED', 'RETURNING', 'RETURNED',
        'RESENDING', 'REJECTED'))),
      constraint after_sale_returned check (num_nonnulls(return_carrier, return_number) in (0, 2)
        and (return_number is null or kind <> 'REFUND_ONLY')
        and (return_number is not null or status not in ('RETURNING', 'RETURNED', 'RESENDING', 'EXCHANGED'))),
      constraint after_sale_resent check (num_nonnulls(resend_carrier, resend_number) in (0, 2)
        and (resend_number is null or kind = 'EXCHANGE')
        and (resend_number is not null or status not in ('RESENDING', 'EXCHANGED'))),
      constraint after_sale_refunded check ((refund_id is not null) = (status in ('REFUNDING', 'REFUNDED'))),
      constraint after_sale_images check (jsonb_array_length(images) <= 9),
      constraint after_sale_line_id_foreign foreign key (line_id) references order_line (id),
      constraint after_sale_order_id_foreign foreign key (order_id) references orders (id),
      constraint after_sale_member_id_foreign foreign key (member_id) references member (id),
      constraint after_sale_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint after_sale_refund_id_foreign foreign key (refund_id) references line_refund (id),
      constraint after_sale_maker_id_foreign foreign key (maker_id) references account (id))`)
    this.addSql(`create unique index after_sale_open on after_sale (line_id) where status in ${open}`)
    this.addSql('create index after_sale_of_line on after_sale (line_id)')
    this.addSql('create index after_sale_member on after_sale (member_id, created_at, id)')
    this.addSql('create index after_sale_merchant on after_sale (merchant_id, created_at, id)')
    this.addSql('create index after_sale_newest on after_sale (created_at, id)')
    this.addSql('create index after_sale_due on after_sale (due_at) where due_at is not null')
    this.addSql('create index after_sale_refund on after_sale (refund_id) where refund_id is not null')
    this.addSql(`create table after_sale_step (
      id uuid not null, created_at timestamptz(3) not null, after_sale_id uuid not null, action text not null, side text not null,
      account_id uuid null, note text not null, images jsonb not null,
      constraint after_sale_step_pkey primary key (id),
      constraint after_sale_step_action_check check (action in ('REQUESTED', 'APPROVED', 'REJECTED', 'SENT_BACK', 'RECEIVED', 'DISPUTED',
        'RESENT', 'EXCHANGED', 'ESCALATED', 'EVIDENCE', 'PROPOSED', 'REFUSED', 'REFUNDED', 'WITHDRAWN', 'LAPSED', 'OVERTAKEN')),
      constraint after_sale_step_side_check check (side in ('BUYER', 'SELLER', 'PLATFORM', 'CLOCK')),
      constraint after_sale_step_after_sale_id_foreign foreign key (after_sale_id) references after_sale (id),
      constraint after_sale_step_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql('create index after_sale_step_of on after_sale_step (after_sale_id, created_at, id)')
  }

  /** Which state follows which, whoever acts; what has ended stays as it is; and its line knows whether one is open. */
  private movesInOrder(): void {
    this.addSql(`create function refuse_after_sale_move() returns trigger language plpgsql as $$
      begin
        if (old.status in ('REFUNDED', 'EXCHANGED', 'REJECTED_FINAL', 'WITHDRAWN', 'LAPSED') and new is distinct from old)
          or (new.status <> old.status and (old.status, new.status) not in (
            ('REQUESTED', 'APPROVED'), ('REQUESTED', 'REFUNDING'), ('REQUESTED', 'REFUNDED'), ('REQUESTED', 'REJECTED'),
            ('REQUESTED', 'WITHDRAWN'),
            ('APPROVED', 'RETURNING'), ('APPROVED', 'LAPSED'), ('APPROVED', 'WITHDRAWN'),
            ('RETURNING', 'RETURNED'), ('RETURNING', 'REFUNDING'), ('RETURNING', 'REFUNDED'), ('RETURNING', 'ESCALATED'),
            ('RETURNING', 'WITHDRAWN'),
            ('RETURNED', 'RESENDING'), ('RETURNED', 'REFUNDING'), ('RETURNED', 'REFUNDED'), ('RETURNED', 'WITHDRAWN'),
            ('RESENDING', 'EXCHANGED'), ('RESENDING', 'WITHDRAWN'),
            ('REJECTED', 'ESCALATED'), ('REJECTED', 'REJECTED_FINAL'), ('REJECTED', 'WITHDRAWN'),
            ('ESCALATED', 'APPROVED'), ('ESCALATED', 'REFUNDING'), ('ESCALATED', 'REFUNDED'), ('ESCALATED', 'RETURNED'),
            ('ESCALATED', 'REJECTED_FINAL'), ('ESCALATED', 'WITHDRAWN'),
            ('REFUNDING', 'REFUNDED'))) then
          raise exception 'an after-sale does not move so' using errcode = '23001';
        end if;
        return new;
      end $$`)
    this.addSql(`create trigger after_sale_moves before update on after_sale
      for each row execute function refuse_after_sale_move()`)
    this.addSql(`create function mark_line_in_after_sale() returns trigger language plpgsql as $$
      begin
        update order_line set is_in_after_sale = new.status in ${open}
          where id = new.line_id and is_in_after_sale <> (new.status in ${open});
        return null;
      end $$`)
    this.addSql(`create trigger after_sale_marks_line after insert or update of status on after_sale
      for each row execute function mark_line_in_after_sale()`)
  }
}
