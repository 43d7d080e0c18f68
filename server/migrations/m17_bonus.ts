import { Migration } from '@mikro-orm/migrations'

export class M17Bonus extends Migration {
  override up(): void {
    this.addSql(`create table accrual (
      id uuid not null, created_at timestamptz(3) not null, order_line_id uuid not null,
      kind text not null, state text not null, beneficiary_kind text not null, beneficiary_id uuid not null,
      region_level text null, amount bigint not null, share_bps int not null, settled_at timestamptz(3) null,
      constraint accrual_kind_check check (kind in ('CASHBACK', 'CONSUMER_COMMISSION', 'MERCHANT_COMMISSION', 'AGENT_BONUS')),
      constraint accrual_state_check check (state in ('PENDING', 'HELD', 'SETTLED', 'CANCELLED', 'CLAWED_BACK')),
      constraint accrual_beneficiary_kind_check check (beneficiary_kind in ('member', 'agent')),
      constraint accrual_region_level_check check (region_level in ('PROVINCE', 'CITY', 'DISTRICT')),
      constraint accrual_pkey primary key (id),
      constraint accrual_order_line_id_foreign foreign key (order_line_id) references order_line (id),
      constraint accrual_amount check (amount > 0),
      constraint accrual_settled check ((state in ('SETTLED', 'CLAWED_BACK')) = (settled_at is not null)),
      constraint accrual_region check ((kind = 'AGENT_BONUS') = (region_level is not null)),
      constraint accrual_beneficiary check ((kind = 'AGENT_BONUS') = (beneficiary_kind = 'agent')))`)
    this.addSql(`create unique index accrual_once on accrual (order_line_id, kind, coalesce(region_level, ''))`)
    this.addSql('create index accrual_of_beneficiary on accrual (beneficiary_id, created_at, id)')
    // Figures of the sale: only what becomes of them changes.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on accrual from kaidian_app;
        grant update (state, settled_at) on accrual to kaidian_app;
      end if;
    end $$`)
  }
}
