import { Migration } from '@mikro-orm/migrations'

/** Instructions to share out what was paid combined, and what the ledger says of money that a channel pays merchants. */
export class M44aSplits extends Migration {
  override up(): void {
    this.addSql(`alter table refund add column awaits_return boolean not null default false`)
    this.addSql('alter table refund alter column awaits_return drop default')
    this.addSql(`create table split (
      id uuid not null, created_at timestamptz(3) not null, part_id uuid not null, position int not null, kind text not null,
      number text not null, amount bigint not null, is_last boolean not null, share_id uuid null, refund_id uuid null,
      status text not null, due_at timestamptz(3) not null, attempts int not null, failure text null,
      ended_at timestamptz(3) null,
      constraint split_pkey primary key (id),
      constraint split_number unique (number),
      constraint split_kind_check check (kind in ('SHARE', 'RELEASE', 'RETURN')),
      constraint split_status_check check (status in ('PROCESSING', 'SUCCEEDED', 'FAILED', 'VOID')),
      constraint split_amount check (amount >= 0 and (kind = 'RELEASE') = (amount = 0)),
      constraint split_last check (case kind when 'RELEASE' then is_last when 'RETURN' then not is_last else true end),
      constraint split_return check ((kind = 'RETURN') = (share_id is not null) and (kind = 'RETURN' or refund_id is null)),
      constraint split_ended check ((status = 'PROCESSING') = (ended_at is null)),
      constraint split_part_id_foreign foreign key (part_id) references payment_part (id),
      constraint split_share_id_foreign foreign key (share_id) references split (id) on delete no action,
      constraint split_refund_id_foreign foreign key (refund_id) references refund (id) on delete no action)`)
    this.addSql(`create index split_due on split (due_at) where status = 'PROCESSING'`)
    this.addSql('create index split_part on split (part_id, position)')
    this.addSql('create index split_refund on split (refund_id)')
    this.addSql('create unique index split_last_once on split (part_id) where is_last')
    for (const table of ['journal', 'transfer', 'hold_leg']) {
      this.addSql(`alter table ${table} drop constraint ${table}_kind_check`)
      this.addSql(`alter table ${table} add constraint ${table}_kind_check check (kind in (
        'PAYMENT', 'SETTLEMENT', 'CASHBACK', 'COMMISSION', 'AGENT_BONUS', 'FREIGHT', 'DIVIDEND', 'REFUND', 'DISCOUNT',
        'WITHDRAWAL', 'WITHDRAWAL_FEE', 'TAX', 'DEPOSIT', 'ADVERTISING', 'CHANNEL_PAYOUT', 'OTHER'))`)
    }
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on split from kaidian_app;
        grant update (number, status, due_at, attempts, failure, ended_at) on split to kaidian_app;
      end if;
    end $$`)
  }
}
