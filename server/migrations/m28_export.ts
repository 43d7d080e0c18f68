import { Migration } from '@mikro-orm/migrations'

export class M28Export extends Migration {
  override up(): void {
    this.addSql(`create table export (
      id uuid not null, created_at timestamptz(3) not null, kind text not null, status text not null default 'QUEUED',
      account_id uuid not null, audience text not null, member_id uuid not null, merchant_id uuid null, agent_id uuid null,
      language text not null, filter jsonb not null, file_name text not null, row_count int not null default 0, total_count int null,
      byte_size int not null default 0, parts jsonb not null, cursor text null, attempts int not null default 0, is_cut boolean not null default false,
      finished_at timestamptz(3) null, expires_at timestamptz(3) null,
      constraint export_pkey primary key (id),
      constraint export_status_check check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'EXPIRED')),
      constraint export_audience_check check (audience in ('MEMBER', 'MERCHANT', 'AGENT', 'STAFF')),
      constraint export_rows check (row_count >= 0 and byte_size >= 0 and attempts >= 0),
      constraint export_ended check ((status in ('QUEUED', 'RUNNING')) = (finished_at is null)),
      constraint export_expires check (status <> 'DONE' or expires_at is not null))`)
    this.addSql('create index export_of_account on export (account_id, created_at, id)')
    this.addSql(`create index export_open on export (created_at) where status in ('QUEUED', 'RUNNING')`)
    this.addSql(`create index export_due on export (expires_at) where status = 'DONE'`)
    // Who has asked for what stays known; the application only moves it on.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on export from kaidian_app;
        grant update (status, row_count, total_count, byte_size, parts, cursor, attempts, is_cut, finished_at, expires_at)
          on export to kaidian_app;
      end if;
    end $$`)
  }
}
