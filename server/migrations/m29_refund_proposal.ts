import { Migration } from '@mikro-orm/migrations'

/** Refunds above what one person may give back: proposed by one, decided by another. */
export class M29RefundProposal extends Migration {
  override up(): void {
    this.addSql(`create table refund_proposal (
      id uuid not null, created_at timestamptz(3) not null, order_id uuid not null, order_line_id uuid not null,
      quantity int null, amount bigint null, with_freight boolean not null, total bigint not null, reason text not null,
      status text not null, maker_id uuid not null, checker_id uuid null, decided_at timestamptz(3) null,
      refusal text null,
      constraint refund_proposal_pkey primary key (id),
      constraint refund_proposal_status_check check (status in ('PROPOSED', 'APPROVED', 'REJECTED')),
      constraint refund_proposal_portion check (quantity > 0 and amount > 0 and (quantity is null or amount is null)),
      constraint refund_proposal_two_people check (checker_id <> maker_id),
      constraint refund_proposal_decided check ((status = 'PROPOSED') = (checker_id is null and decided_at is null)),
      constraint refund_proposal_order_id_foreign foreign key (order_id) references orders (id),
      constraint refund_proposal_order_line_id_foreign foreign key (order_line_id) references order_line (id),
      constraint refund_proposal_maker_id_foreign foreign key (maker_id) references account (id),
      constraint refund_proposal_checker_id_foreign foreign key (checker_id) references account (id))`)
    this.addSql('create index refund_proposal_created on refund_proposal (created_at, id)')
    this.addSql('create index refund_proposal_order on refund_proposal (order_id)')
    // One question at a time about a line.
    this.addSql(
      `create unique index refund_proposal_one_open on refund_proposal (order_line_id) where status = 'PROPOSED'`,
    )
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on refund_proposal from kaidian_app;
        grant update (status, checker_id, decided_at, refusal) on refund_proposal to kaidian_app;
      end if;
    end $$`)
  }
}
