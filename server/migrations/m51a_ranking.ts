import { Migration } from '@mikro-orm/migrations'

/** What sells best and what is new, as they were computed last, and what is bought together. */
export class M51aRanking extends Migration {
  override up(): void {
    this.addSql(`create table ranking (
      kind text not null, days int not null, per_merchant int null, computed_at timestamptz(3) null,
      constraint ranking_pkey primary key (kind),
      constraint ranking_kind_check check (kind in ('HOT_7', 'HOT_30', 'NEW', 'TOGETHER')),
      constraint ranking_days check (days > 0 and per_merchant > 0))`)
    this.addSql(`insert into ranking (kind, days, per_merchant) values
      ('HOT_7', 7, null), ('HOT_30', 30, null), ('NEW', 30, 10), ('TOGETHER', 90, null)`)
    this.addSql(`create table ranking_entry (
      ranking text not null, product_id uuid not null, position int not null, score int not null,
      first_seen_at timestamptz(3) null,
      constraint ranking_entry_pkey primary key (ranking, product_id),
      constraint ranking_entry_ranking_check check (ranking in ('HOT_7', 'HOT_30', 'NEW', 'TOGETHER')),
      constraint ranking_entry_position check (position > 0 and score >= 0),
      constraint ranking_entry_first_seen check ((ranking = 'NEW') = (first_seen_at is not null)),
      constraint ranking_entry_product_id_foreign foreign key (product_id) references product (id))`)
    this.addSql('create index ranking_entry_position_in on ranking_entry (ranking, position)')
    this.addSql(`create table bought_together (
      product_id uuid not null, other_id uuid not null, buyers int not null,
      constraint bought_together_pkey primary key (product_id, other_id),
      constraint bought_together_others check (product_id <> other_id and buyers > 0),
      constraint bought_together_product_id_foreign foreign key (product_id) references product (id),
      constraint bought_together_other_id_foreign foreign key (other_id) references product (id))`)
  }
}
