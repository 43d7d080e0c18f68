import { Migration } from '@mikro-orm/migrations'

/** What staff have done that must be known afterwards. The application adds to it and does nothing else. */
export class M35aAuditEntry extends Migration {
  override up(): void {
    this.addSql(`create table audit_entry (
      id uuid not null, created_at timestamptz(3) not null, account_id uuid not null, action text not null,
      subject_id uuid null, detail jsonb not null,
      constraint audit_entry_pkey primary key (id))`)
    this.addSql('create index audit_entry_created on audit_entry (created_at, id)')
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on audit_entry from kaidian_app;
      end if;
    end $$`)
  }
}
