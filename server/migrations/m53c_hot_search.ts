import { Migration } from '@mikro-orm/migrations'

/**
 * What was searched for, by day, and nothing of who has: for some words each address sets one bit of a map, the same one on
 * every day however often it asks, so that of all days together no more bits are set than there were addresses.
 */
export class M53cHotSearch extends Migration {
  override up(): void {
    this.addSql(`create table search_count (
      day date not null, words text not null, visitors bit(1024) not null,
      constraint search_count_pkey primary key (day, words),
      constraint search_count_asked check (bit_count(visitors) >= 1),
      constraint search_count_length check (length(words) between 2 and 30))`)
    this.addSql(`create table hot_search (
      position int not null, words text not null,
      constraint hot_search_pkey primary key (position),
      constraint hot_search_once unique (words),
      constraint hot_search_position check (position >= 0))`)
    this.addSql(`select watch_catalogue('hot_search', '{}')`)
  }
}
