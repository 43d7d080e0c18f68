import { Migration } from '@mikro-orm/migrations'

export class M09Merchant extends Migration {
  override up(): void {
    this.addSql(`create table "merchant" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "owner_id" uuid not null,
      "name" text not null, "intro" text not null, "region_code" text not null,
      "status" text not null default 'ACTIVE', "legal_name" text not null, "licence_number" text not null,
      "contact_name" text not null, "contact_phone" text not null, "promoter_id" uuid null,
      "tie_ends_at" timestamptz(3) null, primary key ("id"))`)
    this.addSql('create index "merchant_owner_id_index" on "merchant" ("owner_id")')
    this.addSql('create index "merchant_region_code_index" on "merchant" ("region_code")')
    this.addSql('create index "merchant_promoter_id_index" on "merchant" ("promoter_id")')
    this.addSql(
      `alter table "merchant" add constraint "merchant_tie_complete" check ((promoter_id is null) = (tie_ends_at is null))`,
    )
    this.addSql(
      `alter table "merchant" add constraint "merchant_status_check" check ("status" in ('ACTIVE', 'SUSPENDED'))`,
    )
    this.addSql(`create table "merchant_application" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "member_id" uuid not null,
      "status" text not null default 'SUBMITTED', "licence_number" text not null,
      "contact_name" text not null, "contact_phone" text not null, "document_ids" text[] not null,
      "remarks" jsonb not null, "reason" text null, "submitted_at" timestamptz(3) not null,
      "decided_at" timestamptz(3) null, "decided_by_id" uuid null, "merchant_name" text not null,
      "intro" text not null, "legal_name" text not null, "region_code" text not null,
      "promoter_id" uuid null, "merchant_id" uuid null, primary key ("id"))`)
    this.addSql(
      `alter table "merchant_application" add constraint "merchant_application_merchant_id_unique" unique ("merchant_id")`,
    )
    this.addSql('create index "merchant_application_member_id_index" on "merchant_application" ("member_id")')
    this.addSql('create index "merchant_application_newest" on "merchant_application" ("status", "created_at", "id")')
    this.addSql(
      `alter table "merchant_application" add constraint "merchant_application_status_check" check ("status" in ('SUBMITTED', 'RETURNED', 'APPROVED'))`,
    )
    this.addSql(
      `alter table "merchant" add constraint "merchant_owner_id_foreign" foreign key ("owner_id") references "account" ("id")`,
    )
    this.addSql(
      `alter table "merchant" add constraint "merchant_region_code_foreign" foreign key ("region_code") references "region" ("code")`,
    )
    this.addSql(
      `alter table "merchant" add constraint "merchant_promoter_id_foreign" foreign key ("promoter_id") references "member" ("id") on delete set null`,
    )
    this.addSql(
      `alter table "merchant_application" add constraint "merchant_application_member_id_foreign" foreign key ("member_id") references "member" ("id")`,
    )
    this.addSql(
      `alter table "merchant_application" add constraint "merchant_application_region_code_foreign" foreign key ("region_code") references "region" ("code")`,
    )
    this.addSql(
      `alter table "merchant_application" add constraint "merchant_application_promoter_id_foreign" foreign key ("promoter_id") references "member" ("id") on delete set null`,
    )
    this.addSql(
      `alter table "merchant_application" add constraint "merchant_application_merchant_id_foreign" foreign key ("merchant_id") references "merchant" ("id") on delete set null`,
    )
    this.addSql('create unique index "merchant_licence_number_unique" on "merchant" ("licence_number")')
    this.addSql('create index "merchant_created_at_index" on "merchant" ("created_at", "id")')
    this.addSql(
      `create unique index "merchant_application_open_unique" on "merchant_application" ("member_id") where "status" <> 'APPROVED'`,
    )
  }
}
