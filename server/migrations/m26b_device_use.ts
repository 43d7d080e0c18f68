import { Migration } from '@mikro-orm/migrations'

/** On which browsers an account was signed in to: kept beyond the session, for a while. */
export class M26bDeviceUse extends Migration {
  override up(): void {
    this.addSql(`create table device_use (
      account_id uuid not null, device_hash text not null, seen_at timestamptz(3) not null,
      constraint device_use_pkey primary key (account_id, device_hash),
      constraint device_use_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql('create index device_use_device on device_use (device_hash)')
    this.addSql('create index device_use_seen on device_use (seen_at)')
  }
}
