import { Migration } from '@mikro-orm/migrations'

const terms = `default_fee_rate_bps int not null, category_rates jsonb not null, merchant_rates jsonb not null,
  product_rates jsonb not null, cashback_bps int not null, consumer_promoter_bps int not null,
  merchant_promoter_bps int not null, district_bps int not null, city_bps int not null, province_bps int not null,
  pool_bps int not null, district_basis text not null, city_basis text not null, province_basis text not null,
  note text not null`
const basis = (level: string) => `check (${level}_basis in ('DELIVERY', 'MERCHANT'))`

export class M25PolicyDrafts extends Migration {
  override up(): void {
    // The versions there are get what they have meant so far; after that nothing has a default.
    this.addSql(`alter table policy
      add column merchant_rates jsonb not null default '[]', add column product_rates jsonb not null default '[]',
      add column district_basis text not null default 'DELIVERY', add column city_basis text not null default 'DELIVERY',
      add column province_basis text not null default 'DELIVERY', add column changes_fees boolean not null default false,
      add column restored_version int null, add column approver_id uuid null,
      add constraint policy_district_basis_check ${basis('district')},
      add constraint policy_city_basis_check ${basis('city')},
      add constraint policy_province_basis_check ${basis('province')},
      add constraint policy_two_people check (approver_id <> author_id),
      add constraint policy_notice check (not changes_fees or effective_at >= created_at + '168:00:00'::interval),
      add constraint policy_approver_id_foreign foreign key (approver_id) references account (id)`)
    this.addSql(`alter table policy
      alter column merchant_rates drop default, alter column product_rates drop default,
      alter column district_basis drop default, alter column city_basis drop default,
      alter column province_basis drop default, alter column changes_fees drop default`)
    this.addSql(`create table policy_draft (
      id uuid not null, created_at timestamptz(3) not null, ${terms},
      effective_at timestamptz(3) null, restored_version int null, status text not null, maker_id uuid not null,
      checker_id uuid null, decided_at timestamptz(3) null, reason text null, policy_id uuid null,
      constraint policy_draft_pkey primary key (id),
      constraint policy_draft_policy_id_unique unique (policy_id),
      constraint policy_draft_status_check check (status in ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
      constraint policy_draft_district_basis_check ${basis('district')},
      constraint policy_draft_city_basis_check ${basis('city')},
      constraint policy_draft_province_basis_check ${basis('province')},
      constraint policy_draft_fee_rate check (default_fee_rate_bps >= 0 and default_fee_rate_bps <= 10000),
      constraint policy_draft_shares check (
        least(cashback_bps, consumer_promoter_bps, merchant_promoter_bps, district_bps, city_bps, province_bps, pool_bps) >= 0
        and cashback_bps + consumer_promoter_bps + merchant_promoter_bps + district_bps + city_bps + province_bps + pool_bps <= 10000),
      constraint policy_draft_two_people check (checker_id <> maker_id),
      constraint policy_draft_ended check ((status = 'PROPOSED') = (decided_at is null)),
      constraint policy_draft_decided check ((status in ('APPROVED', 'REJECTED')) = (checker_id is not null)),
      constraint policy_draft_version check ((status = 'APPROVED') = (policy_id is not null)),
      constraint policy_draft_maker_id_foreign foreign key (maker_id) references account (id),
      constraint policy_draft_checker_id_foreign foreign key (checker_id) references account (id),
      constraint policy_draft_policy_id_foreign foreign key (policy_id) references policy (id))`)
    this.addSql('create index policy_draft_created on policy_draft (created_at, id)')
    // What was proposed stays as it was; the application only decides about it.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on policy_draft from kaidian_app;
        grant update (status, checker_id, decided_at, reason, policy_id) on policy_draft to kaidian_app;
      end if;
    end $$`)
  }
}
