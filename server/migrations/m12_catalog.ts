import { Migration } from '@mikro-orm/migrations'

export class M12Catalog extends Migration {
  override up(): void {
    this.addSql(`create table category (
      id uuid not null, created_at timestamptz(3) not null, name text not null, level int not null, parent_id uuid null,
      position int not null, icon_id uuid null,
      primary key (id),
      constraint category_parent_id_foreign foreign key (parent_id) references category (id) on delete set null,
      constraint category_level check (level >= 1 and level <= 3 and (level > 1 or parent_id is null)))`)
    this.addSql('create index category_of_parent on category (parent_id)')
    this.addProduct()
    this.addVariant()
    this.addStockMovement()
    this.addProductImport()
  }

  private addProduct(): void {
    this.addSql(`create table product (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, category_id uuid not null,
      category_1_id uuid not null, category_2_id uuid null, category_3_id uuid null, freight_template_id uuid not null,
      version int not null default 0, status text not null default 'DRAFT', title text not null, subtitle text not null,
      brand text not null, images jsonb not null, description_html text not null, options jsonb not null,
      price_min bigint not null, price_max bigint not null, sold_count int not null default 0,
      remarks jsonb not null, reason text null, checks jsonb not null, submitted_at timestamptz(3) null,
      listed_at timestamptz(3) null, updated_at timestamptz(3) not null, import_handle text null,
      search_words tsvector not null default '',
      primary key (id),
      constraint product_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint product_category_id_foreign foreign key (category_id) references category (id),
      constraint product_freight_template_id_foreign foreign key (freight_template_id) references freight_template (id),
      constraint product_figures check (price_min >= 1 and price_max >= price_min and sold_count >= 0),
      constraint product_status_check check (status in ('DRAFT', 'PENDING', 'RETURNED', 'ON_SALE', 'OFF_SALE')))`)
    this.addSql('create index product_of_merchant on product (merchant_id, created_at, id)')
    this.addSql('create index product_by_status on product (status, created_at, id)')
    this.addSql('create unique index product_imported_once on product (merchant_id, import_handle)')
    // The mall reads goods on sale only: by words, and in the order of price, sales and age, whole or in a category.
    const onSale = `where status = 'ON_SALE'`
    this.addSql(`create index product_words on product using gin (search_words) ${onSale}`)
    for (const [name, columns] of [
      ['price', 'price_min, id'],
      ['sales', 'sold_count, id'],
    ]) {
      this.addSql(`create index product_by_${name} on product (${columns}) ${onSale}`)
      this.addSql(`create index product_in_category_1_by_${name} on product (category_1_id, ${columns}) ${onSale}`)
      this.addSql(`create index product_in_category_2_by_${name} on product (category_2_id, ${columns}) ${onSale}`)
      this.addSql(`create index product_in_leaf_by_${name} on product (category_id, ${columns}) ${onSale}`)
    }
    this.addSql(`create index product_by_age on product (listed_at, id) ${onSale}`)
  }

  private addVariant(): void {
    this.addSql(`create table variant (
      id uuid not null, created_at timestamptz(3) not null, product_id uuid not null, merchant_id uuid not null, position int not null,
      option_values jsonb not null, combination text not null, price bigint not null, original_price bigint null,
      on_hand int not null default 0, reserved int not null default 0, sold int not null default 0, weight_grams int not null,
      code text not null, barcode text not null, image jsonb null, is_enabled boolean not null, removed_at timestamptz(3) null,
      primary key (id),
      constraint variant_product_id_foreign foreign key (product_id) references product (id),
      constraint variant_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint variant_stock check (reserved >= 0 and on_hand >= reserved and sold >= 0),
      constraint variant_price check (price >= 1 and original_price >= price and weight_grams >= 0),
      constraint variant_removed_disabled check (removed_at is null or not is_enabled)) with (fillfactor = 80)`)
    this.addSql('create index variant_of_product on variant (product_id, position)')
  }

  private addStockMovement(): void {
    this.addSql(`create table stock_movement (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, variant_id uuid not null, kind text not null,
      on_hand_change int not null, reserved_change int not null, subject_id text null,
      primary key (id),
      constraint stock_movement_variant_id_foreign foreign key (variant_id) references variant (id),
      constraint stock_movement_moves check (on_hand_change <> 0 or reserved_change <> 0),
      constraint stock_movement_kind_check check (kind in ('INITIAL', 'ADJUST', 'RESERVE', 'RELEASE', 'SELL', 'RETURN')))`)
    this.addSql('create index stock_movement_of_variant on stock_movement (variant_id, created_at)')
    this.addSql(`create function refuse_stock_movement_change() returns trigger language plpgsql as
      $$ begin raise exception 'stock movements are never altered'; end $$`)
    this.addSql(`create trigger stock_movement_append_only before update or delete or truncate on stock_movement
      for each statement execute function refuse_stock_movement_change()`)
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke update, delete, truncate on stock_movement from kaidian_app;
      end if;
    end $$`)
  }

  private addProductImport(): void {
    this.addSql(`create table product_import (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, account_id uuid not null, file_id uuid not null,
      file_name text not null, category_id uuid not null, freight_template_id uuid not null, status text not null default 'CHECKING',
      row_count int not null default 0, create_count int not null default 0, done_count int not null default 0,
      error_count int not null default 0, next_index int not null default 0, previews jsonb not null, problems jsonb not null,
      error_file_id uuid null, failed_with jsonb null, finished_at timestamptz(3) null,
      primary key (id),
      constraint product_import_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint product_import_category_id_foreign foreign key (category_id) references category (id),
      constraint product_import_freight_template_id_foreign foreign key (freight_template_id) references freight_template (id),
      constraint product_import_counts check (done_count >= 0 and done_count <= create_count and next_index >= 0),
      constraint product_import_status_check check (status in ('CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'FAILED')))`)
    this.addSql('create index product_import_of_merchant on product_import (merchant_id, created_at)')
    this.addSql(`create index product_import_running on product_import (created_at) where status = 'RUNNING'`)
  }
}
