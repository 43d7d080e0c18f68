import { Migration } from '@mikro-orm/migrations'

export class M11Delivery extends Migration {
  override up(): void {
    this.addSql(`create table freight_template (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, name text not null,
      first_units int not null, first_fee bigint not null, additional_units int not null, additional_fee bigint not null,
      free_over bigint null, no_delivery_codes jsonb not null, is_default boolean not null,
      primary key (id),
      constraint freight_template_merchant_id_foreign foreign key (merchant_id) references merchant (id),
      constraint freight_template_fees check (first_fee >= 0 and additional_fee >= 0 and free_over >= 0),
      constraint freight_template_units check (first_units >= 1 and additional_units >= 1))`)
    this.addSql('create unique index freight_template_one_default on freight_template (merchant_id) where is_default')
    this.addSql('create index freight_template_of_merchant on freight_template (merchant_id, created_at)')
  }
}
