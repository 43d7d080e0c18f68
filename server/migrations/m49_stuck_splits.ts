import { Migration } from '@mikro-orm/migrations'

/** Instructions to share that the channel keeps refusing wait for somebody, who sends them again or gives them up. */
export class M49StuckSplits extends Migration {
  override up(): void {
    this.addSql(`alter table split add column refusals int not null default 0, add column stuck_at timestamptz(3) null,
      add constraint split_stuck check (stuck_at is null or status = 'PROCESSING')`)
    this.addSql('alter table split alter column refusals drop default')
    this.addSql('drop index split_due')
    this.addSql(`create index split_due on split (due_at) where status = 'PROCESSING' and stuck_at is null`)
    this.addSql(`create index split_open on split (created_at, id) where status = 'PROCESSING'`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        grant update (refusals, stuck_at, is_last) on split to kaidian_app;
      end if;
    end $$`)
  }
}
