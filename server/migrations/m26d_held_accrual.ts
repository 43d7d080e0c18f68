import { Migration } from '@mikro-orm/migrations'

/** Why a bonus is held, between whom, and what was decided. */
export class M26dHeldAccrual extends Migration {
  override up(): void {
    this.addSql(`alter table accrual add column held_by_rule text null, add column held_with_id uuid null,
      add column held_at timestamptz(3) null, add column decision text null, add column decision_reason text null,
      add column decided_at timestamptz(3) null, add column decided_by_id uuid null`)
    this.addSql(`alter table accrual add constraint accrual_held check (
      (state <> 'HELD' or held_by_rule is not null) and (held_by_rule is null) = (held_at is null))`)
    this.addSql(`alter table accrual add constraint accrual_decided check (
      (decision is null) = (decided_at is null) and (decision is null) = (decision_reason is null)
      and (decision is null) = (decided_by_id is null) and (decision is null or held_at is not null))`)
    this.addSql(`alter table accrual add constraint accrual_decision_check check (decision in ('RELEASE', 'CANCEL'))`)
    this.addSql(`create index accrual_held_newest on accrual (held_at, id) where state = 'HELD'`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant update (held_by_rule, held_with_id, held_at, decision, decision_reason, decided_at, decided_by_id) on accrual to kaidian_app;
      end if;
    end $$`)
  }
}
