import { Migration } from '@mikro-orm/migrations'

export class M05Account extends Migration {
  override up(): void {
    this.addSql(`create table "account" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "phone" text not null,
      "nickname" text not null, "password_hash" text null, "has_password" boolean not null default false,
      primary key ("id"))`)
    this.addSql('alter table "account" add constraint "account_phone_unique" unique ("phone")')
    this.addSql(`create table "consent" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "account_id" uuid not null,
      "version" text not null, "agreed_at" timestamptz(3) not null, primary key ("id"))`)
    this.addSql('create index "consent_account_id_index" on "consent" ("account_id")')
    this.addSql(`create table "session" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "account_id" uuid not null,
      "audience" text not null, "hat_id" uuid null, "token_hash" text not null,
      "last_seen_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null,
      "user_agent" text not null, primary key ("id"))`)
    this.addSql('create index "session_account_id_index" on "session" ("account_id")')
    this.addSql('alter table "session" add constraint "session_token_hash_unique" unique ("token_hash")')
    this.addSql(
      `alter table "session" add constraint "session_audience_check" check ("audience" in ('MEMBER', 'MERCHANT', 'AGENT', 'STAFF'))`,
    )
    this.addSql(`create table "verification_code" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "phone" text not null,
      "purpose" text not null, "code_hash" text not null, "tries" int not null default 0,
      "sent_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("id"))`)
    this.addSql(
      `alter table "verification_code" add constraint "verification_code_phone_purpose_unique" unique ("phone", "purpose")`,
    )
    this.addSql(
      `alter table "verification_code" add constraint "verification_code_purpose_check" check ("purpose" in ('SIGN_IN', 'SET_PASSWORD'))`,
    )
    this.addSql(`create table "rate_limit" (
      "key" text not null, "count" int not null, "window_ends_at" timestamptz(3) not null,
      "blocked_until" timestamptz(3) null, primary key ("key"))`)
    this.addSql('create index "rate_limit_window_ends_at_index" on "rate_limit" ("window_ends_at")')
    this.addSql(
      `alter table "consent" add constraint "consent_account_id_foreign" foreign key ("account_id") references "account" ("id")`,
    )
    this.addSql(
      `alter table "session" add constraint "session_account_id_foreign" foreign key ("account_id") references "account" ("id")`,
    )
    this.addSql(`alter table "account" add constraint "account_phone_form" check ("phone" ~ '^1[3-9][0-9]{9}$')`)
    this.addSql(
      `alter table "account" add constraint "account_password_consistent" check ("has_password" = ("password_hash" is not null))`,
    )
    this.addSql('create index "session_expires_at_index" on "session" ("expires_at")')
    // That a person agreed, and when, stays as it was written.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on "consent" from kaidian_app;
      end if;
    end $$`)
  }
}
