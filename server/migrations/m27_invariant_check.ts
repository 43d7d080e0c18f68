import { Migration } from '@mikro-orm/migrations'

/** What the last look at each rule of money has found, and when the next one is due. */
export class M27InvariantCheck extends Migration {
  override up(): void {
    this.addSql(`create table invariant_check (
      number int not null, due_at timestamptz(3) not null, checked_at timestamptz(3) null, duration_ms int not null,
      violations int null, broken_since timestamptz(3) null,
      constraint invariant_check_pkey primary key (number),
      constraint invariant_check_broken check ((coalesce(violations, 0) > 0) = (broken_since is not null)))`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke delete, truncate on invariant_check from kaidian_app;
      end if;
    end $$`)
  }
}
