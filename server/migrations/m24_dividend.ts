import { Migration } from '@mikro-orm/migrations'

export class M24Dividend extends Migration {
  override up(): void {
    this.addSql(`create table dividend_round (
      day text not null, pool bigint not null, shared bigint not null, handed_on bigint not null, weights bigint not null,
      member_count int not null, window_days int not null, cap bigint not null, counted_at timestamptz(3) not null,
      paid_at timestamptz(3) null,
      constraint dividend_round_pkey primary key (day),
      constraint dividend_round_whole check (
        pool > 0 and shared >= 0 and handed_on >= 0 and shared + handed_on = pool and member_count >= 0))`)
    this.addSql('create index dividend_round_due on dividend_round (day) where paid_at is null')
    this.addSql(`create table dividend (
      day text not null, member_id uuid not null, weight bigint not null, amount bigint not null,
      is_capped boolean not null, is_paid boolean not null,
      constraint dividend_pkey primary key (day, member_id),
      constraint dividend_part check (weight > 0 and amount >= 0))`)
    this.addSql('create index dividend_unpaid on dividend (day, member_id) where not is_paid')
    this.addSql('create index dividend_member on dividend (member_id, day)')
    this.addSql('create index order_line_settled on order_line (settled_at) where settled_at is not null')
    // A finished round stands: nothing of it is taken away.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on dividend_round from kaidian_app;
        grant update (paid_at) on dividend_round to kaidian_app;
        revoke delete, truncate on dividend from kaidian_app;
      end if;
    end $$`)
  }
}
