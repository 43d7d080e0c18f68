import { Migration } from '@mikro-orm/migrations'

export class M25bPolicyPreview extends Migration {
  override up(): void {
    this.addSql(`create table policy_preview (
      id uuid not null, created_at timestamptz(3) not null, draft_id uuid not null, author_id uuid not null,
      first_day text not null, last_day text not null, state text not null, done int not null, total int null,
      cursor_at timestamptz(3) null, cursor_id uuid null, totals jsonb not null, examples jsonb not null,
      finished_at timestamptz(3) null,
      constraint policy_preview_pkey primary key (id),
      constraint policy_preview_state_check check (state in ('RUNNING', 'DONE', 'CANCELLED')),
      constraint policy_preview_ended check ((state = 'RUNNING') = (finished_at is null)),
      constraint policy_preview_progress check (done >= 0 and (total is null or total >= 0)),
      constraint policy_preview_draft_id_foreign foreign key (draft_id) references policy_draft (id),
      constraint policy_preview_author_id_foreign foreign key (author_id) references account (id))`)
    this.addSql('create index policy_preview_draft on policy_preview (draft_id, created_at, id)')
    this.addSql(`create unique index policy_preview_one_running on policy_preview (draft_id) where state = 'RUNNING'`)
  }
}
