import { Migration } from '@mikro-orm/migrations'

/** Bills of channels by day, their lines, and the differences from our books as cases with a history. */
export class M46Reconciliation extends Migration {
  override up(): void {
    this.addBills()
    this.addCases()
    this.addSql('create index payment_succeeded on payment (channel, succeeded_at) where succeeded_at is not null')
    this.addSql('create index refund_succeeded on refund (succeeded_at) where succeeded_at is not null')
    // What was found stays, and so does what became of it: the application only moves a case on.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke delete, truncate on channel_bill from kaidian_app;
        revoke update, truncate on bill_line from kaidian_app;
        revoke update, delete, truncate on reconciliation_case, case_step from kaidian_app;
        grant update (edition, status, owner_id, resolution, note, resolver_id, resolved_at) on reconciliation_case to kaidian_app;
      end if;
    end $$`)
  }

  private addBills(): void {
    this.addSql(`create table channel_bill (
      id uuid not null, created_at timestamptz(3) not null, channel text not null, day text not null, state text not null,
      due_at timestamptz(3) null, attempts int not null, failures int not null, failure text null, edition int not null,
      hash text null, fetched_at timestamptz(3) null, rows int not null, progress int not null, paid bigint not null,
      refunded bigint not null, fee bigint not null, stated bigint not null, summed bigint not null,
      is_right boolean not null, own_paid bigint not null, own_refunded bigint not null, ledger_paid bigint not null,
      ledger_refunded bigint not null, undecided int not null, concluded_edition int null, concluded_at timestamptz(3) null,
      constraint channel_bill_pkey primary key (id),
      constraint channel_bill_day unique (channel, day),
      constraint channel_bill_channel_check check (channel in ('SANDBOX', 'WECHAT', 'ALIPAY', 'BALANCE')),
      constraint channel_bill_state_check check (state in ('WAITING', 'COMPARING', 'DONE', 'EMPTY')),
      constraint channel_bill_done check (state in ('WAITING', 'COMPARING')
        or (concluded_edition is not null and concluded_edition = edition and concluded_at is not null)),
      constraint channel_bill_progress check (progress >= 0 and rows >= 0 and edition <= attempts))`)
    this.addSql('create index channel_bill_due on channel_bill (due_at) where due_at is not null')
    this.addSql(`create table bill_line (
      bill_id uuid not null, edition int not null, ordinal int not null, kind text not null, is_under_way boolean not null,
      number text not null, payment_number text not null, transaction_id text not null, merchant_account text not null,
      amount bigint not null, fee bigint not null, at timestamptz(3) not null,
      constraint bill_line_pkey primary key (bill_id, edition, ordinal),
      constraint bill_line_kind_check check (kind in ('PAYMENT', 'REFUND')),
      constraint bill_line_amount check (amount >= 0 and ordinal > 0),
      constraint bill_line_bill_id_foreign foreign key (bill_id) references channel_bill (id))`)
    this.addSql('create index bill_line_number on bill_line (number)')
  }

  private addCases(): void {
    this.addSql(`create table reconciliation_case (
      id uuid not null, created_at timestamptz(3) not null, number text not null, bill_id uuid not null, channel text not null,
      day text not null, kind text not null, subject text not null, transaction_id text null, payment_id uuid null,
      refund_id uuid null, ours bigint null, theirs bigint null, ours_at timestamptz(3) null, theirs_at timestamptz(3) null,
      edition int not null, status text not null, owner_id uuid null, resolution text null, note text null,
      resolver_id uuid null, resolved_at timestamptz(3) null,
      constraint reconciliation_case_pkey primary key (id),
      constraint reconciliation_case_number unique (number),
      constraint reconciliation_case_once unique (bill_id, kind, subject),
      constraint reconciliation_case_channel_check check (channel in ('SANDBOX', 'WECHAT', 'ALIPAY', 'BALANCE')),
      constraint reconciliation_case_kind_check check (kind in ('PAYMENT_UNKNOWN', 'PAYMENT_UNRECORDED', 'PAYMENT_MISSING',
        'PAYMENT_AMOUNT', 'PAYMENT_REPEATED', 'PAYMENT_LEDGER', 'REFUND_UNKNOWN', 'REFUND_UNRECORDED', 'REFUND_MISSING',
        'REFUND_AMOUNT', 'REFUND_REPEATED', 'REFUND_LEDGER', 'TOTALS', 'BILL_MISSING', 'TOO_MANY')),
      constraint reconciliation_case_status_check check (status in ('OPEN', 'RESOLVED')),
      constraint reconciliation_case_resolution_check check (
        resolution in ('REPAIRED', 'VANISHED', 'CHANNEL_ERROR', 'CORRECTED', 'ACCEPTED')),
      constraint reconciliation_case_resolved check (
        num_nonnulls(resolution, resolved_at) = case when status = 'RESOLVED' then 2 else 0 end),
      constraint reconciliation_case_by_somebody check (
        (resolver_id is not null and coalesce(length(btrim(note)), 0) > 0)
          = coalesce(resolution in ('CHANNEL_ERROR', 'CORRECTED', 'ACCEPTED'), false)
        and (resolver_id is null) = (note is null)),
      constraint reconciliation_case_bill_id_foreign foreign key (bill_id) references channel_bill (id),
      constraint reconciliation_case_payment_id_foreign foreign key (payment_id) references payment (id),
      constraint reconciliation_case_refund_id_foreign foreign key (refund_id) references refund (id),
      constraint reconciliation_case_owner_id_foreign foreign key (owner_id) references account (id),
      constraint reconciliation_case_resolver_id_foreign foreign key (resolver_id) references account (id))`)
    this.addSql('create index reconciliation_case_newest on reconciliation_case (created_at, id)')
    this.addSql(`create index reconciliation_case_open on reconciliation_case (created_at, id) where status = 'OPEN'`)
    this.addSql('create index reconciliation_case_owner on reconciliation_case (owner_id)')
    this.addSql(`create table case_step (
      id uuid not null, created_at timestamptz(3) not null, case_id uuid not null, action text not null,
      account_id uuid null, note text null,
      constraint case_step_pkey primary key (id),
      constraint case_step_action_check check (action in ('OPENED', 'REOPENED', 'TAKEN', 'REPAIRED', 'VANISHED', 'RESOLVED')),
      constraint case_step_case_id_foreign foreign key (case_id) references reconciliation_case (id),
      constraint case_step_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql('create index case_step_case on case_step (case_id, created_at, id)')
  }
}
