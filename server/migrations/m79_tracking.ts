import { Migration } from '@mikro-orm/migrations'

/** What carriers tell of parcels: events for good, and where each number is by the latest of them. */
export class M79Tracking extends Migration {
  override up(): void {
    this.addSql('alter table shipment add delivered_at timestamptz(3) null')
    this.addSql('create index shipment_number on shipment (number)')
    this.addSql(`create table tracking (
      id uuid not null, created_at timestamptz(3) not null, carrier text not null, number text not null, phone_end text not null,
      state text not null default 'WAITING', moved_at timestamptz(3) not null, delivered_at timestamptz(3) null,
      is_subscribed boolean not null default false, ask_at timestamptz(3) null, attempts int not null default 0,
      constraint tracking_pkey primary key (id),
      constraint tracking_number unique (carrier, number),
      constraint tracking_state_check check (state in ('WAITING', 'PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'TROUBLED', 'REFUSED', 'RETURNING', 'RETURNED')),
      constraint tracking_delivered check (state <> 'DELIVERED' or delivered_at is not null),
      constraint tracking_attempts check (attempts >= 0))`)
    this.addSql('create index tracking_due on tracking (ask_at) where ask_at is not null')
    this.addSql(`create index tracking_still on tracking (moved_at) where state not in ('DELIVERED', 'RETURNED')`)
    this.addSql(`create table tracking_event (
      id uuid not null, created_at timestamptz(3) not null, tracking_id uuid not null, at timestamptz(3) not null, text text not null,
      state text not null,
      constraint tracking_event_pkey primary key (id),
      constraint tracking_event_once unique (tracking_id, at, text),
      constraint tracking_event_state_check check (state in ('WAITING', 'PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'TROUBLED', 'REFUSED', 'RETURNING', 'RETURNED')),
      constraint tracking_event_tracking_id_foreign foreign key (tracking_id) references tracking (id))`)
    for (const table of ['channel_figure', 'channel_breaker']) {
      this.addSql(`alter table ${table} drop constraint ${table}_channel_check`)
      this.addSql(`alter table ${table} add constraint ${table}_channel_check
        check (channel in ('SANDBOX', 'WECHAT', 'ALIPAY', 'BALANCE', 'WECHAT_LOGIN', 'KUAIDI100'))`)
    }
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke delete, truncate on tracking from kaidian_app;
        revoke update, delete, truncate on tracking_event from kaidian_app;
      end if;
    end $$`)
  }
}
