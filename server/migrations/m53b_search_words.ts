import { Migration } from '@mikro-orm/migrations'

/**
 * Goods are found by the sound of their words too. Their words are written by the process, which alone can cut them: a
 * product whose texts have changed by whatever way waits until that is done, and so do all that are here now.
 */
export class M53bSearchWords extends Migration {
  override up(): void {
    this.addSql('create extension if not exists pg_trgm')
    this.addSql('alter table product add column has_new_words boolean not null default true')
    this.addSql('create index product_with_new_words on product (id) where has_new_words')
    this.addSql(`create function note_new_words() returns trigger language plpgsql as $$ begin
      new.has_new_words := true;
      return new;
    end $$`)
    this.addSql(`create trigger product_notes_new_words before update on product for each row
      when ((old.title, old.subtitle, old.brand, old.options, old.merchant_id, old.category_1_id, old.category_2_id, old.category_3_id)
        is distinct from (new.title, new.subtitle, new.brand, new.options, new.merchant_id, new.category_1_id, new.category_2_id, new.category_3_id))
      execute function note_new_words()`)
    // The names of those above are among the words of a product.
    this.addSql(`create function note_new_name() returns trigger language plpgsql as $$ begin
      if tg_table_name = 'merchant' then
        update product set has_new_words = true where merchant_id = new.id and not has_new_words;
      else
        update product set has_new_words = true
        where new.id in (category_1_id, category_2_id, category_3_id) and not has_new_words;
      end if;
      return null;
    end $$`)
    for (const table of ['merchant', 'category'])
      this.addSql(`create trigger ${table}_notes_new_name after update on ${table} for each row
        when (old.name is distinct from new.name) execute function note_new_name()`)
    this.addSql(`create table search_word (
      word text not null, sound text not null, initials text not null, goods int not null,
      constraint search_word_pkey primary key (word),
      constraint search_word_counted check (goods >= 1),
      constraint search_word_length check (length(word) between 2 and 30))`)
    this.addSql('create index search_word_begins on search_word (word text_pattern_ops)')
    this.addSql('create index search_word_sounds on search_word (sound text_pattern_ops)')
    this.addSql('create index search_word_initials on search_word (initials text_pattern_ops)')
    this.addSql('create index search_word_like on search_word using gin (sound gin_trgm_ops)')
  }
}
