import { Migration } from '@mikro-orm/migrations'

/** A round says how far it is paid: noting it on each of a million parts takes longer than paying them. */
export class M26aRoundCursor extends Migration {
  override up(): void {
    this.addSql('alter table dividend_round add column paid_up_to uuid null')
    this.addSql(`update dividend_round set paid_up_to = (
      select member_id from dividend where dividend.day = dividend_round.day and is_paid order by member_id desc limit 1)`)
    this.addSql('drop index dividend_unpaid')
    this.addSql('alter table dividend drop column is_paid')
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant update (paid_up_to) on dividend_round to kaidian_app;
        revoke update on dividend from kaidian_app;
      end if;
    end $$`)
  }
}
