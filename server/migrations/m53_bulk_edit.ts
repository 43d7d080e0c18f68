import { Migration } from '@mikro-orm/migrations'

/** One change of many products of a shop, with what stood there before, so that it can be taken back. */
export class M53BulkEdit extends Migration {
  override up(): void {
    this.addSql(`create table bulk_edit (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, account_id uuid not null,
      kind text not null, items jsonb not null, undoes_id uuid null, undone_at timestamptz(3) null,
      constraint bulk_edit_pkey primary key (id),
      constraint bulk_edit_undoes unique (undoes_id),
      constraint bulk_edit_kind_check check (kind in ('PRICE', 'STOCK', 'CATEGORY', 'ON_SALE', 'FREIGHT')),
      constraint bulk_edit_undone_once check (undoes_id is null or undone_at is null),
      constraint bulk_edit_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint bulk_edit_undoes_id_foreign foreign key (undoes_id) references bulk_edit (id))`)
    this.addSql('create index bulk_edit_of_merchant on bulk_edit (merchant_id, created_at)')
  }
}
