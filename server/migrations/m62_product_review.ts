import { Migration } from '@mikro-orm/migrations'

/**
 * Each submission of a product with its risk, its draw, its lease and what was decided, kept for good; and what staff have
 * said of shops. What waits already is looked at by people.
 */
export class M62ProductReview extends Migration {
  override up(): void {
    this.addSql(`create table product_review (
      id uuid not null, created_at timestamptz(3) not null, product_id uuid not null, merchant_id uuid not null,
      is_change boolean not null, version int not null, risk int not null, risk_reasons jsonb not null, level text not null,
      share int not null, draw int not null, kept_for text null, leased_by_id uuid null, leased_until timestamptz(3) null,
      outcome text null, decided_at timestamptz(3) null, decided_by text null, reviewer_id uuid null,
      remarks jsonb not null, reason text null, is_second_due boolean not null, second_id uuid null,
      second_agrees boolean null, second_note text null, second_at timestamptz(3) null,
      constraint product_review_pkey primary key (id),
      constraint product_review_level_check check (level in ('WATCHED', 'NEW', 'KNOWN', 'TRUSTED')),
      constraint product_review_kept_for_check check (kept_for in ('FIRST', 'CHECKS', 'PERMITS', 'RETURNED', 'DRAWN')),
      constraint product_review_outcome_check check (outcome in ('APPROVED', 'RETURNED', 'WITHDRAWN')),
      constraint product_review_decided_by_check check (decided_by in ('PERSON', 'SAMPLING')),
      constraint product_review_risk check (risk >= 0 and risk <= 100),
      constraint product_review_share check (share >= 0 and share <= 100 and draw >= 0 and draw < 10000),
      constraint product_review_lease check ((leased_by_id is null) = (leased_until is null)),
      constraint product_review_decided check ((outcome is null) = (decided_at is null)),
      constraint product_review_decider check ((decided_by is null) = (outcome is null or outcome = 'WITHDRAWN')),
      constraint product_review_person check (
        (reviewer_id is not null) = (decided_by is not null and decided_by = 'PERSON')),
      constraint product_review_sampling check (decided_by is null or decided_by <> 'SAMPLING'
        or (outcome = 'APPROVED' and kept_for is null and draw >= share * 100)),
      constraint product_review_holder check (reviewer_id is null or leased_by_id is null
        or leased_by_id = reviewer_id or leased_until <= decided_at),
      constraint product_review_second check (
        num_nonnulls(second_agrees, second_at) = case when second_id is null then 0 else 2 end
        and (second_id is null or decided_by is not null)),
      constraint product_review_two_people check (second_id <> reviewer_id),
      constraint product_review_product_id_foreign foreign key (product_id) references product (id),
      constraint product_review_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql('create unique index product_review_open on product_review (product_id) where outcome is null')
    this.addSql('create index product_review_of_product on product_review (product_id, created_at, id)')
    this.addSql(
      'create index product_review_of_merchant on product_review (merchant_id, decided_at) where decided_by is not null',
    )
    this.addSql('create index product_review_decided_at on product_review (decided_at) where decided_by is not null')
    this.addSql(
      'create index product_review_to_look_at on product_review (decided_at, id) where is_second_due and second_id is null',
    )
    this.addSql(`create table shop_trust (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, level text null, reason text not null,
      account_id uuid not null,
      constraint shop_trust_pkey primary key (id),
      constraint shop_trust_level_check check (level in ('WATCHED', 'NEW', 'KNOWN', 'TRUSTED')),
      constraint shop_trust_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql('create index shop_trust_of_merchant on shop_trust (merchant_id, created_at, id)')
    this.addSql(`insert into product_review (id, created_at, product_id, merchant_id, is_change, version, risk, risk_reasons,
        level, share, draw, kept_for, remarks, is_second_due)
      select gen_random_uuid(), coalesce(submitted_at, updated_at), id, merchant_id, draft is not null, version, 0, '[]',
        'NEW', 100, 0, 'DRAWN', '[]', false
      from product where status = 'PENDING' or draft_status = 'PENDING'`)
    this.neverChanges()
  }

  /** What was handed in stays as it was judged, and what was decided stays decided; a second look is added once. */
  private neverChanges(): void {
    this.addSql(`create function keep_decided_review() returns trigger language plpgsql as $$ begin
      if old.second_id is not null or to_jsonb(new) - '{second_id,second_agrees,second_note,second_at}'::text[]
          <> to_jsonb(old) - '{second_id,second_agrees,second_note,second_at}'::text[] then
        raise exception 'a decided review never changes';
      end if;
      return new;
    end $$`)
    this.addSql(`create trigger product_review_stays_decided before update on product_review
      for each row when (old.outcome is not null) execute function keep_decided_review()`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on product_review, shop_trust from kaidian_app;
        grant update (leased_by_id, leased_until, outcome, decided_at, decided_by, reviewer_id, remarks, reason,
          is_second_due, second_id, second_agrees, second_note, second_at) on product_review to kaidian_app;
      end if;
    end $$`)
  }
}
