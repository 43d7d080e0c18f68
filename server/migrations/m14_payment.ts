import { Migration } from '@mikro-orm/migrations'

export class M14Payment extends Migration {
  override up(): void {
    this.addSql(`create table payment (
      id uuid not null, created_at timestamptz(3) not null, number text not null, subject_kind text not null,
      subject_id uuid not null, member_id uuid not null, channel text not null, status text not null, amount
      bigint not null, shop_names jsonb not null, expires_at timestamptz(3) not null, succeeded_at timestamptz(3)
      null, pay_url text null, transaction_id text null, refunded bigint not null, refund_asked bigint not null,
      check_at timestamptz(3) null, checks int not null,
      constraint payment_pkey primary key (id),
      constraint payment_number unique (number),
      constraint payment_refunds check (refunded >= 0 and refunded <= refund_asked and refund_asked <= amount),
      constraint payment_amount check (amount > 0),
      constraint payment_channel_check check (channel in ('SANDBOX')),
      constraint payment_status_check check (status in ('CREATED', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'CLOSING',
        'CLOSED', 'SUCCEEDED_LATE')),
      constraint payment_member_id_foreign foreign key (member_id) references member (id))`)
    this.addSql(`create unique index payment_succeeds_once on payment (subject_id) where status = 'SUCCEEDED'`)
    this.addSql('create index payment_newest on payment (created_at, id)')
    this.addSql('create index payment_check on payment (check_at) where check_at is not null')
    this.addSql('create index payment_subject on payment (subject_id)')
    this.addSql(`create table refund (
      id uuid not null, created_at timestamptz(3) not null, payment_id uuid not null, subject_kind text not null,
      subject_id uuid not null, number text not null, amount bigint not null, reason text not null, status text
      not null, due_at timestamptz(3) not null, attempts int not null, failure text null, succeeded_at
      timestamptz(3) null,
      constraint refund_pkey primary key (id),
      constraint refund_number unique (number),
      constraint refund_amount check (amount > 0),
      constraint refund_status_check check (status in ('PROCESSING', 'SUCCEEDED')),
      constraint refund_payment_id_foreign foreign key (payment_id) references payment (id))`)
    this.addSql('create index refund_subject on refund (subject_id)')
    this.addSql('create index refund_payment on refund (payment_id)')
    this.addSql(`create index refund_due on refund (due_at) where status = 'PROCESSING'`)
    this.addSql(`create table payment_notice (
      id uuid not null, created_at timestamptz(3) not null, channel text not null, notification_id text not null,
      number text not null, source text not null, amount bigint not null, state text not null, reason text null,
      constraint payment_notice_pkey primary key (id),
      constraint payment_notice_once unique (channel, notification_id),
      constraint payment_notice_channel_check check (channel in ('SANDBOX')),
      constraint payment_notice_state_check check (state in ('APPLIED', 'QUARANTINED')))`)
    this.addSql(`create index payment_notice_quarantined on payment_notice (created_at) where state = 'QUARANTINED'`)
    this.addSql(`create table sandbox_payment (
      id uuid not null, created_at timestamptz(3) not null, number text not null, amount bigint not null,
      shop_names jsonb not null, expires_at timestamptz(3) not null, token_hash text not null, state text not
      null, transaction_id text null, paid_at timestamptz(3) null, callback_at timestamptz(3) null, callbacks int
      not null,
      constraint sandbox_payment_pkey primary key (id),
      constraint sandbox_payment_number unique (number),
      constraint sandbox_payment_token unique (token_hash),
      constraint sandbox_payment_paid check ((state = 'PAID') = (paid_at is not null)),
      constraint sandbox_payment_amount check (amount > 0),
      constraint sandbox_payment_state_check check (state in ('UNPAID', 'PAID', 'CLOSED')))`)
    this.addSql(
      'create index sandbox_payment_callback_due on sandbox_payment (callback_at) where callback_at is not null',
    )
    this.addSql(`create table sandbox_refund (
      id uuid not null, created_at timestamptz(3) not null, number text not null, payment_number text not null,
      amount bigint not null,
      constraint sandbox_refund_pkey primary key (id),
      constraint sandbox_refund_number unique (number),
      constraint sandbox_refund_amount check (amount > 0))`)
    this.addSql('create index sandbox_refund_payment on sandbox_refund (payment_number)')
    // What was paid and ordered is kept: the application can add to it and move it on, and no more.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke delete, truncate on payment, refund, payment_notice from kaidian_app;
      end if;
    end $$`)
  }
}
