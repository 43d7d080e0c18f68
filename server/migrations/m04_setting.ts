import { Migration } from '@mikro-orm/migrations'

export class M04Setting extends Migration {
  override up(): void {
    this.addSql(`create table "setting" (
      "key" text not null, "value" int not null, "changed_by_id" uuid not null,
      "changed_at" timestamptz(3) not null, primary key ("key"))`)
    this.addSql(`create table "setting_change" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "key" text not null, "before" int not null,
      "after" int not null, "reason" text not null, "changed_by_id" uuid not null, primary key ("id"))`)
    this.addSql('create index "setting_change_key_index" on "setting_change" ("key")')
    // Who changed what, and why, stays as it was written.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on "setting_change" from kaidian_app;
      end if;
    end $$`)
  }
}
