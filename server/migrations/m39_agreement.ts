import { Migration } from '@mikro-orm/migrations'

const words = `name text not null, summary_zh text not null, summary_en text not null, text_zh text not null, text_en text not null`
const kinds = `kind in ('USER', 'MERCHANT', 'PRIVACY')`

/** Versions of the platform's agreements, and who has agreed to which. */
export class M39Agreement extends Migration {
  override up(): void {
    this.addSql(`create table agreement (
      id uuid not null, created_at timestamptz(3) not null, kind text not null, number int not null,
      effective_at timestamptz(3) not null, ${words}, author_id uuid null, publisher_id uuid null,
      withdrawn_at timestamptz(3) null, withdrawn_by_id uuid null, withdrawal_reason text null,
      constraint agreement_pkey primary key (id),
      constraint agreement_number unique (kind, number),
      constraint agreement_kind_check check (${kinds}),
      constraint agreement_number_counts check (number > 0),
      constraint agreement_two_people check (publisher_id <> author_id),
      constraint agreement_notice check (number = 1 or effective_at >= created_at + '168:00:00'::interval),
      constraint agreement_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by_id is null) and (withdrawn_at is null) = (withdrawal_reason is null)),
      constraint agreement_withdrawn_before check (withdrawn_at < effective_at),
      constraint agreement_author_id_foreign foreign key (author_id) references account (id),
      constraint agreement_publisher_id_foreign foreign key (publisher_id) references account (id),
      constraint agreement_withdrawn_by_id_foreign foreign key (withdrawn_by_id) references account (id))`)
    this.addSql('create unique index agreement_name on agreement (kind, name) where withdrawn_at is null')
    this.addSql('create index agreement_effective on agreement (kind, effective_at)')
    // What is published stays as it is, for the owner of the tables too: it may be withdrawn once, and nothing else.
    this.addSql(`create function refuse_agreement_change() returns trigger language plpgsql as $$
      begin
        if old.withdrawn_at is not null
          or to_jsonb(new) - '{withdrawn_at,withdrawn_by_id,withdrawal_reason}'::text[]
            is distinct from to_jsonb(old) - '{withdrawn_at,withdrawn_by_id,withdrawal_reason}'::text[] then
          raise exception 'a published agreement never changes' using errcode = '23001';
        end if;
        return new;
      end $$`)
    this.addSql(`create trigger agreement_only_withdrawn before update on agreement
      for each row execute function refuse_agreement_change()`)
    this.addSql(`create trigger agreement_never_goes before delete or truncate on agreement
      for each statement execute function refuse_change()`)
    this.addSql(`create table agreement_draft (
      id uuid not null, created_at timestamptz(3) not null, kind text not null, ${words},
      effective_at timestamptz(3) null, is_ready boolean not null default false, revision int not null default 0,
      changed_at timestamptz(3) not null, maker_id uuid not null, returned_by_id uuid null, return_reason text null,
      constraint agreement_draft_pkey primary key (id),
      constraint agreement_draft_kind_check check (${kinds}),
      constraint agreement_draft_revision check (revision > 0),
      constraint agreement_draft_returned check ((returned_by_id is null) = (return_reason is null)),
      constraint agreement_draft_maker_id_foreign foreign key (maker_id) references account (id),
      constraint agreement_draft_returned_by_id_foreign foreign key (returned_by_id) references account (id))`)
    this.addSql('create index agreement_draft_created on agreement_draft (created_at, id)')
    this.addSql(`create table shop_answer (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, agreement_id uuid not null,
      account_id uuid not null, answer text not null,
      constraint shop_answer_pkey primary key (id),
      constraint shop_answer_once unique (merchant_id, agreement_id, answer),
      constraint shop_answer_answer_check check (answer in ('AGREED', 'REFUSED')),
      constraint shop_answer_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint shop_answer_agreement_id_foreign foreign key (agreement_id) references agreement (id),
      constraint shop_answer_account_id_foreign foreign key (account_id) references account (id))`)
    this.addSql('create index shop_answer_agreement on shop_answer (agreement_id, answer, created_at, id)')
    // Shops that are there opened under what is now the first version.
    this.addSql('alter table merchant add column agreed_number int not null default 1')
    this.addSql(`alter table merchant_application add column agreement_id uuid null,
      add constraint merchant_application_agreement_id_foreign foreign key (agreement_id) references agreement (id)`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on agreement, shop_answer from kaidian_app;
        grant update (withdrawn_at, withdrawn_by_id, withdrawal_reason) on agreement to kaidian_app;
      end if;
    end $$`)
  }
}
