import { Migration } from '@mikro-orm/migrations'

/** A product may have one video; drafts that wait say that they have none. */
export class M75ProductVideo extends Migration {
  override up(): void {
    this.addSql('alter table stored_file add column duration_ms int null')
    this.addSql('alter table stored_file drop constraint stored_file_kind_known')
    this.addSql(`alter table stored_file add constraint stored_file_kind_known
      check (kind in ('image', 'document', 'csv', 'invoice', 'video'))`)
    this.addSql(`alter table stored_file add constraint stored_file_duration
      check ((duration_ms is not null) = (kind = 'video') and duration_ms >= 0)`)
    this.addSql('alter table product add column video jsonb null')
    this.addSql(`update product set draft = draft || '{"video": null}' where draft is not null`)
  }
}
