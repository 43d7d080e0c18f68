import { Migration } from '@mikro-orm/migrations'

/** What is counted of payment channels, how each process finds them, and how we have learnt of each payment. */
export class M47PaymentMonitor extends Migration {
  override up(): void {
    this.addSql(`create table channel_figure (
      hour timestamptz(3) not null, channel text not null, kind text not null, code text not null, count int not null,
      constraint channel_figure_pkey primary key (hour, channel, kind, code),
      constraint channel_figure_count check (count > 0),
      constraint channel_figure_channel_check check (channel in ('SANDBOX', 'WECHAT', 'ALIPAY', 'BALANCE')),
      constraint channel_figure_kind_check check (kind in ('ANSWERED', 'REFUSED', 'UNAVAILABLE', 'FORGED')))`)
    this.addSql(`create table channel_breaker (
      process text not null, channel text not null, does_jobs boolean not null, state text not null,
      since timestamptz(3) not null, reported_at timestamptz(3) not null,
      constraint channel_breaker_pkey primary key (process, channel),
      constraint channel_breaker_channel_check check (channel in ('SANDBOX', 'WECHAT', 'ALIPAY', 'BALANCE')),
      constraint channel_breaker_state_check check (state in ('CLOSED', 'HALF_OPEN', 'OPEN')))`)
    this.addSql(`alter table payment add column channel_paid_at timestamptz(3) null, add column told_at timestamptz(3) null,
      add column learnt_by text null,
      add constraint payment_learnt_by_check check (learnt_by in ('CALLBACK', 'QUERY', 'BILL'))`)
    // All that the figures of a period are made of, so that a month of them is read from the index alone.
    this.addSql(`create index payment_figures on payment (created_at)
      include (channel, status, succeeded_at, channel_paid_at, told_at, learnt_by)`)
    this.addSql('create index payment_channel_newest on payment (channel, created_at, id)')
    this.addSql(
      `create index payment_open on payment (expires_at, id) where status in ('CREATED', 'PROCESSING', 'CLOSING')`,
    )
  }
}
