import { Migration } from '@mikro-orm/migrations'

/** Staff look through what is hidden, what was hidden last on top. */
export class M88aHiddenRatings extends Migration {
  override up(): void {
    this.addSql('create index rating_hidden on rating (hidden_at, id) where hidden_at is not null')
  }
}
