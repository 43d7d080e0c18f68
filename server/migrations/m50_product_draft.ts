import { Migration } from '@mikro-orm/migrations'

/**
 * What is changed about approved goods waits beside what the mall shows. Goods that were taken off the mall by a change
 * before stay what they are: drafts that go on sale with their next approval.
 */
export class M50ProductDraft extends Migration {
  override up(): void {
    this.addSql(`alter table product add column draft jsonb null, add column draft_status text not null default 'NONE',
      add constraint product_draft_status_check check (draft_status in ('NONE', 'DRAFT', 'PENDING', 'RETURNED')),
      add constraint product_draft_kept check ((draft is null) = (draft_status = 'NONE')),
      add constraint product_draft_beside_live check (draft_status = 'NONE' or status not in ('DRAFT', 'PENDING', 'RETURNED'))`)
    this.addSql(
      `create index product_to_review on product (submitted_at, id) where status = 'PENDING' or draft_status = 'PENDING'`,
    )
    this.addSql(`create index product_by_draft on product (draft_status, created_at, id) where draft_status <> 'NONE'`)
  }
}
