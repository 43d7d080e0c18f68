import { Migration } from '@mikro-orm/migrations'

const kinds = `'MERCHANT_REDUCTION', 'MERCHANT_COUPON', 'PLATFORM_REDUCTION', 'PLATFORM_COUPON'`

export class M12bPromotion extends Migration {
  override up(): void {
    this.addSql(`create table promotion (
      id uuid not null, created_at timestamptz(3) not null, kind text not null, merchant_id uuid null,
      account_id uuid not null, title text not null, status text not null default 'ACTIVE', starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null, steps jsonb not null, scope jsonb not null, valid_days int null, code text null,
      quota int null, per_member int null, per_member_daily int null, is_for_new_members boolean not null,
      budget bigint null, merchant_share_bps int not null, is_for_joined_only boolean not null,
      claimed_count int not null default 0, used_count int not null default 0, spent bigint not null default 0,
      sales bigint not null default 0, reason text null, decided_at timestamptz(3) null, stopped_at timestamptz(3) null,
      constraint promotion_pkey primary key (id),
      constraint promotion_kind_check check (kind in (${kinds})),
      constraint promotion_status_check check (status in ('PENDING', 'RETURNED', 'ACTIVE', 'STOPPED')),
      constraint promotion_code unique (code),
      constraint promotion_owner check ((merchant_id is null) = (kind in ('PLATFORM_REDUCTION', 'PLATFORM_COUPON'))),
      constraint promotion_window check (starts_at < ends_at),
      constraint promotion_quota check (claimed_count >= 0 and used_count >= 0
        and (quota is null or greatest(claimed_count, used_count) <= quota)),
      constraint promotion_budget check (spent >= 0 and (budget is null or spent <= budget)),
      constraint promotion_share check (merchant_share_bps >= 0 and merchant_share_bps <= 10000),
      constraint promotion_merchant_id_foreign foreign key (merchant_id) references merchant (id) on delete set null)`)
    this.addSql('create index promotion_merchant on promotion (merchant_id, created_at, id)')
    this.addSql('create index promotion_newest on promotion (created_at, id)')
    this.addSql(`create index promotion_live on promotion (ends_at) where status = 'ACTIVE'`)
    this.addSql(`create table promotion_join (
      id uuid not null, created_at timestamptz(3) not null, promotion_id uuid not null, merchant_id uuid not null,
      constraint promotion_join_pkey primary key (id),
      constraint promotion_join_once unique (promotion_id, merchant_id),
      constraint promotion_join_promotion_id_foreign foreign key (promotion_id) references promotion (id),
      constraint promotion_join_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql('create index promotion_join_merchant on promotion_join (merchant_id)')
    this.addSql(`create table coupon (
      id uuid not null, created_at timestamptz(3) not null, promotion_id uuid not null, member_id uuid not null,
      status text not null default 'ISSUED', valid_until timestamptz(3) not null, trade_id uuid null,
      used_at timestamptz(3) null,
      constraint coupon_pkey primary key (id),
      constraint coupon_status_check check (status in ('ISSUED', 'LOCKED', 'USED', 'RETURNED', 'EXPIRED')),
      constraint coupon_held check ((trade_id is not null) = (status in ('LOCKED', 'USED'))),
      constraint coupon_promotion_id_foreign foreign key (promotion_id) references promotion (id),
      constraint coupon_member_id_foreign foreign key (member_id) references member (id))`)
    this.addSql('create index coupon_member on coupon (member_id, created_at, id)')
    this.addSql('create index coupon_of_promotion on coupon (promotion_id, member_id)')
    this.addSql('create index coupon_trade on coupon (trade_id)')
    this.addSql(`create index coupon_expiry_due on coupon (valid_until) where status in ('ISSUED', 'RETURNED')`)
    this.addSql(`create table promotion_use (
      id uuid not null, created_at timestamptz(3) not null, promotion_id uuid not null, trade_id uuid not null,
      member_id uuid not null, amount bigint not null, merchant_part bigint not null, paid bigint not null,
      state text not null default 'HELD',
      constraint promotion_use_pkey primary key (id),
      constraint promotion_use_once unique (promotion_id, trade_id),
      constraint promotion_use_state_check check (state in ('HELD', 'USED', 'RETURNED')),
      constraint promotion_use_amount check (amount > 0 and merchant_part >= 0 and merchant_part <= amount and paid >= 0),
      constraint promotion_use_promotion_id_foreign foreign key (promotion_id) references promotion (id),
      constraint promotion_use_member_id_foreign foreign key (member_id) references member (id))`)
    this.addSql('create index promotion_use_member on promotion_use (promotion_id, member_id)')
    this.addSql('create index promotion_use_trade on promotion_use (trade_id)')
    // Who claimed and used what is kept: the application moves it on, and takes nothing away.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke delete, truncate on promotion, promotion_join, coupon, promotion_use from kaidian_app;
      end if;
    end $$`)
  }
}
