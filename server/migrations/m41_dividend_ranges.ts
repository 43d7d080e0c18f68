import { Migration } from '@mikro-orm/migrations'

/** A round is paid in ranges of its members, so that several can pay it at once. */
export class M41DividendRanges extends Migration {
  override up(): void {
    this.addSql(`create table dividend_range (
      day text not null, last_member_id uuid not null, members int not null, amount bigint not null, capped int not null,
      paid_at timestamptz(3) null,
      constraint dividend_range_pkey primary key (day, last_member_id),
      constraint dividend_range_sums check (members > 0 and amount >= 0 and capped >= 0 and capped <= members))`)
    // What a round under way has paid is a range of its own.
    this.addSql(`insert into dividend_range (day, last_member_id, members, amount, capped, paid_at)
      select day, max(member_id::text)::uuid, count(*), sum(amount), count(*) filter (where is_capped),
        case when is_paid then coalesce(paid_at, counted_at) end
      from (
        select dividend.*, round.paid_at, round.counted_at, coalesce(member_id <= paid_up_to, false) as is_paid,
          (row_number() over (partition by day, coalesce(member_id <= paid_up_to, false) order by member_id) - 1) / 5000 as number
        from dividend join dividend_round round using (day)
      ) as part
      group by day, is_paid, number, paid_at, counted_at`)
    this.addSql('create index dividend_range_due on dividend_range (day, last_member_id) where paid_at is null')
    this.addSql('alter table dividend_round drop column paid_up_to')
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on dividend_range from kaidian_app;
        grant update (paid_at) on dividend_range to kaidian_app;
      end if;
    end $$`)
  }
}
