import { Migration } from '@mikro-orm/migrations'

/** What goods of a category have to say, the permits that they need, and the permits that shops have. */
export class M50aCategoryAttributes extends Migration {
  override up(): void {
    this.addSql(`alter table category add column is_visible boolean not null default true,
      add column attributes jsonb not null default '[]', add column permits jsonb not null default '[]'`)
    this.addSql('alter table category alter column attributes drop default, alter column permits drop default')
    this.addSql(`alter table product add column attributes jsonb not null default '[]'`)
    this.addSql('alter table product alter column attributes drop default')
    this.addSql(`update product set draft = draft || '{"attributes": []}' where draft is not null`)
    this.addSql(`create index product_draft_category on product ((draft ->> 'categoryId')) where draft is not null`)
    this.addSql(`create table permit (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, kind text not null, number text not null,
      document_id uuid not null, valid_until timestamptz(3) null, updated_at timestamptz(3) not null,
      primary key (id),
      constraint permit_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint permit_of_kind unique (merchant_id, kind),
      constraint permit_kind_check check (kind in ('FOOD_BUSINESS', 'FOOD_PRODUCTION', 'ALCOHOL', 'HEALTH_FOOD', 'MEDICAL_DEVICE',
        'COSMETICS', 'PUBLICATION', 'COMPULSORY_CERTIFICATE')),
      constraint permit_number_length check (length(btrim(number)) >= 1 and length(btrim(number)) <= 60))`)
  }
}
