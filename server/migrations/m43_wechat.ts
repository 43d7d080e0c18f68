import { Migration } from '@mikro-orm/migrations'

/** Signing in by WeChat: whose it is, the way there and back, and whose WeChat a sign-in pays with. */
export class M43Wechat extends Migration {
  override up(): void {
    this.addSql(`create table wechat_identity (
      id uuid not null, created_at timestamptz(3) not null, account_id uuid not null, unionid text null, nickname text not null,
      constraint wechat_identity_pkey primary key (id),
      constraint wechat_identity_account unique (account_id),
      constraint wechat_identity_one_person unique (unionid),
      constraint wechat_identity_unionid check (unionid <> ''),
      constraint wechat_identity_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql(`create table wechat_openid (
      appid text not null, openid text not null, identity_id uuid not null,
      constraint wechat_openid_pkey primary key (appid, openid),
      constraint wechat_openid_of_app unique (identity_id, appid),
      constraint wechat_openid_identity_id_foreign foreign key (identity_id) references wechat_identity (id))`)
    this.addSql(`create table wechat_visit (
      id uuid not null, created_at timestamptz(3) not null, token_hash text not null, state_hash text null,
      purpose text not null, appid text not null, account_id uuid null, return_path text not null,
      expires_at timestamptz(3) not null, openid text null, unionid text null, nickname text null,
      constraint wechat_visit_pkey primary key (id),
      constraint wechat_visit_token unique (token_hash),
      constraint wechat_visit_purpose_check check (purpose in ('SIGN_IN', 'BIND', 'PAY')),
      constraint wechat_visit_state check (state_hash is null or openid is null),
      constraint wechat_visit_told check (num_nonnulls(openid, nickname) in (0, 2)),
      constraint wechat_visit_account check ((account_id is null) = (purpose = 'SIGN_IN')),
      constraint wechat_visit_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql('create index wechat_visit_expires_at on wechat_visit (expires_at)')
    this.addSql(`create table wechat_payer (
      session_id uuid not null, appid text not null, openid text not null,
      constraint wechat_payer_pkey primary key (session_id),
      constraint wechat_payer_session_id_foreign foreign key (session_id) references session (id) on delete cascade)`)
    // Whose a WeChat is may end, and does not pass from one to another.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, truncate on wechat_identity, wechat_openid from kaidian_app;
        grant update (unionid) on wechat_identity to kaidian_app;
      end if;
    end $$`)
  }
}
