import { Migration } from '@mikro-orm/migrations'

/** Which pictures are kept as AVIF as well; the others are encoded by and by. */
export class M58PictureAvif extends Migration {
  override up(): void {
    this.addSql('alter table stored_file add column avif_at timestamptz(3) null')
    this.addSql(
      `create index stored_file_without_avif on stored_file (created_at, id) where kind = 'image' and avif_at is null`,
    )
  }
}
