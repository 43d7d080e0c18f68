import { Migration } from '@mikro-orm/migrations'

/** What a member keeps to come back to: products and shops. */
export class M54Favourite extends Migration {
  override up(): void {
    this.addSql(`create table favourite (
      id uuid not null, created_at timestamptz(3) not null, member_id uuid not null, product_id uuid null,
      merchant_id uuid null, saved_price bigint null, seen_price bigint null, was_in_stock boolean null,
      is_watched boolean not null,
      constraint favourite_pkey primary key (id),
      constraint favourite_of_one check (num_nonnulls(product_id, merchant_id) = 1),
      constraint favourite_figures check (
        num_nulls(saved_price, seen_price, was_in_stock) = case when product_id is null then 3 else 0 end),
      constraint favourite_watched check (not is_watched or product_id is not null),
      constraint favourite_product unique (member_id, product_id),
      constraint favourite_merchant unique (member_id, merchant_id),
      constraint favourite_member_id_foreign foreign key (member_id) references member (id),
      constraint favourite_product_id_foreign foreign key (product_id) references product (id),
      constraint favourite_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql('create index favourite_newest on favourite (member_id, created_at, id)')
  }
}
