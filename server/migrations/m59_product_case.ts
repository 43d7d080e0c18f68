import { Migration } from '@mikro-orm/migrations'

/** What may be wrong with goods: cases with a history, and what members have reported. */
export class M59ProductCase extends Migration {
  override up(): void {
    this.addCases()
    this.addReports()
    // What was said and decided stays; the application only moves a case on.
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on product_case, product_case_step, product_report from kaidian_app;
        grant update (status, report_count, was_on_sale, frozen_by_id, frozen_at, freeze_reason, appeal_until, appealed_at,
          appeal_text, appeal_images, resolution, decision_reason, decided_by_id, decided_at) on product_case to kaidian_app;
      end if;
    end $$`)
  }

  private addCases(): void {
    this.addSql(`create table product_case (
      id uuid not null, created_at timestamptz(3) not null, number text not null, product_id uuid not null,
      merchant_id uuid not null, source text not null, status text not null default 'OPEN', cause text null, report_count int not null default 0,
      price_before bigint null, price_after bigint null, permit text null, was_on_sale boolean not null default false,
      frozen_by_id uuid null, frozen_at timestamptz(3) null, freeze_reason text null, appeal_until timestamptz(3) null,
      appealed_at timestamptz(3) null, appeal_text text null, appeal_images jsonb not null, resolution text null,
      decision_reason text null, decided_by_id uuid null, decided_at timestamptz(3) null,
      constraint product_case_pkey primary key (id),
      constraint product_case_number unique (number),
      constraint product_case_cause unique (product_id, cause),
      constraint product_case_source_check check (source in ('MEMBER_REPORT', 'IP_COMPLAINT', 'PRICE_ANOMALY', 'STAFF', 'PERMIT_EXPIRED')),
      constraint product_case_status_check check (status in ('OPEN', 'FROZEN', 'APPEALED', 'RESOLVED', 'UPHELD', 'RELEASED')),
      constraint product_case_permit_check check (permit in ('FOOD_BUSINESS', 'FOOD_PRODUCTION', 'ALCOHOL', 'HEALTH_FOOD',
        'MEDICAL_DEVICE', 'COSMETICS', 'PUBLICATION', 'COMPULSORY_CERTIFICATE')),
      constraint product_case_resolution_check check (resolution in ('NO_VIOLATION', 'BANNED', 'PERMIT_RENEWED')),
      constraint product_case_frozen check (num_nonnulls(frozen_at, frozen_by_id, freeze_reason, appeal_until) in (0, 4)),
      constraint product_case_held check ((status in ('FROZEN', 'APPEALED', 'UPHELD', 'RELEASED')
        or coalesce(resolution = 'BANNED', false)) = (frozen_at is not null)),
      constraint product_case_resolved check ((status = 'RESOLVED') = (resolution is not null)),
      constraint product_case_decided check (
        num_nonnulls(decided_at, decision_reason) = case when status in ('RESOLVED', 'UPHELD', 'RELEASED') then 2 else 0 end
        and (decided_by_id is null) = (decided_at is null or coalesce(resolution = 'PERMIT_RENEWED', false))),
      constraint product_case_appealed check (num_nonnulls(appealed_at, appeal_text) in (0, 2) and appealed_at <= appeal_until),
      constraint product_case_appeal_made check (appealed_at is not null or status in ('OPEN', 'FROZEN', 'RESOLVED', 'RELEASED')),
      constraint product_case_two_people check (appealed_at is null or decided_by_id <> frozen_by_id),
      constraint product_case_time_to_appeal check (resolution <> 'BANNED' or decided_at > appeal_until),
      constraint product_case_permit check ((source = 'PERMIT_EXPIRED') = (permit is not null)),
      constraint product_case_prices check (num_nonnulls(price_before, price_after) in (0, 2) and report_count >= 0),
      constraint product_case_product_id_foreign foreign key (product_id) references product (id),
      constraint product_case_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint product_case_frozen_by_id_foreign foreign key (frozen_by_id) references account (id),
      constraint product_case_decided_by_id_foreign foreign key (decided_by_id) references account (id))`)
    this.addSql(`create unique index product_case_pending on product_case (product_id, source)
      where status in ('OPEN', 'FROZEN', 'APPEALED')`)
    this.addSql('create index product_case_newest on product_case (created_at, id)')
    this.addSql('create index product_case_merchant on product_case (merchant_id, created_at, id)')
    this.addSql(`create index product_case_queue on product_case (status, report_count, created_at, id)
      where status in ('OPEN', 'FROZEN', 'APPEALED')`)
    // Which state follows which; what has ended stays as it is.
    this.addSql(`create function refuse_case_move() returns trigger language plpgsql as $$
      begin
        if (old.status in ('RESOLVED', 'UPHELD', 'RELEASED') and new is distinct from old)
          or (new.status <> old.status and (old.status, new.status) not in (
            ('OPEN', 'FROZEN'), ('OPEN', 'RESOLVED'), ('FROZEN', 'APPEALED'), ('FROZEN', 'RELEASED'), ('FROZEN', 'RESOLVED'),
            ('APPEALED', 'RELEASED'), ('APPEALED', 'UPHELD'))) then
          raise exception 'a case about a product does not move so' using errcode = '23001';
        end if;
        return new;
      end $$`)
    this.addSql(`create trigger product_case_moves before update on product_case
      for each row execute function refuse_case_move()`)
    this.addSql(`create table product_case_step (
      id uuid not null, created_at timestamptz(3) not null, case_id uuid not null, action text not null,
      account_id uuid null, note text null,
      constraint product_case_step_pkey primary key (id),
      constraint product_case_step_action_check check (
        action in ('OPENED', 'REPORTED', 'FROZEN', 'APPEALED', 'RELEASED', 'UPHELD', 'RESOLVED')),
      constraint product_case_step_case_id_foreign foreign key (case_id) references product_case (id),
      constraint product_case_step_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql('create index product_case_step_case on product_case_step (case_id, created_at, id)')
  }

  private addReports(): void {
    this.addSql(`create table product_report (
      id uuid not null, created_at timestamptz(3) not null, case_id uuid not null, product_id uuid not null,
      member_id uuid not null, reason text not null, text text not null, images jsonb not null, right_number text null,
      right_owner text null, contact text null,
      constraint product_report_pkey primary key (id),
      constraint product_report_once unique (case_id, member_id),
      constraint product_report_reason_check check (reason in ('COUNTERFEIT', 'PROHIBITED', 'MISLEADING', 'PRICE',
        'UNSUITABLE', 'OTHER', 'TRADEMARK', 'COPYRIGHT', 'PATENT')),
      constraint product_report_right check (num_nonnulls(right_number, right_owner, contact)
        = case when reason in ('TRADEMARK', 'COPYRIGHT', 'PATENT') then 3 else 0 end),
      constraint product_report_images check (jsonb_array_length(images) <= 3),
      constraint product_report_case_id_foreign foreign key (case_id) references product_case (id),
      constraint product_report_product_id_foreign foreign key (product_id) references product (id),
      constraint product_report_member_id_foreign foreign key (member_id) references member (id))`)
    this.addSql('create index price_change_newest on price_change (created_at)')
    this.addSql('create index product_report_member on product_report (member_id, created_at, id)')
  }
}
