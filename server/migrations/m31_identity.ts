import { Migration } from '@mikro-orm/migrations'

export class M31Identity extends Migration {
  override up(): void {
    this.addSql(`create table identity (
      id uuid not null, created_at timestamptz(3) not null, member_id uuid not null, name text not null,
      sealed_number text not null, masked_number text not null, fingerprint text not null, birth_day text not null,
      verified_at timestamptz(3) not null,
      constraint identity_pkey primary key (id),
      constraint identity_member unique (member_id),
      constraint identity_birth_day check (birth_day ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
      constraint identity_member_id_foreign foreign key (member_id) references member (id))`)
    this.addSql('create index identity_fingerprint on identity (fingerprint)')
    // Who somebody is does not change.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on identity from kaidian_app;
      end if;
    end $$`)
  }
}
