import { Migration } from '@mikro-orm/migrations'

export class M08Member extends Migration {
  override up(): void {
    this.addSql(`create table "member" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "account_id" uuid not null,
      "nickname" text not null, "promoter_id" uuid null, "tie_ends_at" timestamptz(3) null,
      primary key ("id"))`)
    this.addSql('alter table "member" add constraint "member_account_id_unique" unique ("account_id")')
    this.addSql('create index "member_promoter_id_index" on "member" ("promoter_id")')
    this.addSql('alter table "member" add constraint "member_not_own_promoter" check (promoter_id <> id)')
    this.addSql(
      `alter table "member" add constraint "member_tie_complete" check ((promoter_id is null) = (tie_ends_at is null))`,
    )
    this.addSql(`create table "address" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "member_id" uuid not null,
      "name" text not null, "phone" text not null, "region_code" text not null, "region_path" text not null,
      "detail" text not null, "is_default" boolean not null default false, primary key ("id"))`)
    this.addSql('create index "address_member_id_index" on "address" ("member_id")')
    this.addSql(
      `alter table "member" add constraint "member_account_id_foreign" foreign key ("account_id") references "account" ("id")`,
    )
    this.addSql(
      `alter table "member" add constraint "member_promoter_id_foreign" foreign key ("promoter_id") references "member" ("id") on delete set null`,
    )
    this.addSql(
      `alter table "address" add constraint "address_member_id_foreign" foreign key ("member_id") references "member" ("id")`,
    )
    this.addSql(
      `alter table "address" add constraint "address_region_code_foreign" foreign key ("region_code") references "region" ("code")`,
    )
    this.addSql('create unique index "address_default_unique" on "address" ("member_id") where "is_default"')
    this.addSql('create index "member_created_at_index" on "member" ("created_at", "id")')
    this.addSql(`alter table "address" add constraint "address_phone_form" check ("phone" ~ '^1[3-9][0-9]{9}$')`)
  }
}
