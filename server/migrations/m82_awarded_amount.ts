import { Migration } from '@mikro-orm/migrations'

/** The platform may give back less than was asked for; its proposal keeps how much until another one agrees. */
export class M82AwardedAmount extends Migration {
  override up(): void {
    this.addSql('alter table after_sale add awarded_amount bigint null')
    this.addSql(`alter table after_sale add constraint after_sale_awarded check (awarded_amount is null or (awarded_amount > 0
      and awarded_amount <= coalesce(amount, awarded_amount)
      and status in ('ESCALATED', 'REFUNDING', 'REFUNDED', 'WITHDRAWN', 'REJECTED_FINAL')))`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant update (awarded_amount) on after_sale to kaidian_app;
      end if;
    end $$`)
  }
}
