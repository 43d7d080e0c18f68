import { Migration } from '@mikro-orm/migrations'

export class M13Policy extends Migration {
  override up(): void {
    this.addSql(`create table policy (
      id uuid not null, created_at timestamptz(3) not null, version int not null, effective_at timestamptz(3) not null,
      default_fee_rate_bps int not null, category_rates jsonb not null,
      cashback_bps int not null, consumer_promoter_bps int not null, merchant_promoter_bps int not null,
      district_bps int not null, city_bps int not null, province_bps int not null, pool_bps int not null,
      note text not null, author_id uuid null,
      constraint policy_pkey primary key (id),
      constraint policy_version unique (version),
      constraint policy_author_id_foreign foreign key (author_id) references account (id),
      constraint policy_fee_rate check (default_fee_rate_bps >= 0 and default_fee_rate_bps <= 10000),
      constraint policy_shares check (
        least(cashback_bps, consumer_promoter_bps, merchant_promoter_bps, district_bps, city_bps, province_bps, pool_bps) >= 0
        and cashback_bps + consumer_promoter_bps + merchant_promoter_bps + district_bps + city_bps + province_bps + pool_bps <= 10000))`)
    this.addSql(`create trigger policy_never_changes before update or delete or truncate on policy
      for each statement execute function refuse_change()`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on policy from kaidian_app;
      end if;
    end $$`)
    // The first version: in force before anything can be sold.
    this.addSql(`insert into policy values (
      '01890000-0000-7000-8000-000000000001', '2020-01-01T00:00:00+08', 1, '2020-01-01T00:00:00+08',
      1000, '[]', 2000, 1500, 1000, 800, 400, 200, 1000, '首个方案 · First policy', null)`)
  }
}
