import { Migration } from '@mikro-orm/migrations'

export class M01Kernel extends Migration {
  override up(): void {
    // The application's role reads and writes rows and nothing else; rooms take back what it must not do.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant usage on schema public to kaidian_app;
        alter default privileges in schema public grant select, insert, update, delete on tables to kaidian_app;
      end if;
    end $$`)
    this.addSql(`create table event_done (
      event_id uuid not null, listener text not null, done_at timestamptz(3) not null default now(),
      primary key (event_id, listener))`)
    this.addSql('create index event_done_done_at on event_done (done_at)')
    this.addSql(`create table idempotency (
      account_id uuid not null, key text not null, content_hash text not null, result_id uuid not null,
      created_at timestamptz(3) not null, primary key (account_id, key))`)
    this.addSql('create index idempotency_created_at on idempotency (created_at)')
    this.addSql(`create table clock (
      is_the_one boolean primary key default true check (is_the_one), offset_ms bigint not null default 0 check (offset_ms >= 0))`)
    this.addSql('insert into clock default values')
  }
}
