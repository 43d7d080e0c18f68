import { Migration } from '@mikro-orm/migrations'

export class M06Permission extends Migration {
  override up(): void {
    this.addSql(`create table "role" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "merchant_id" uuid null,
      "name" text not null, "level" int not null, "permission_keys" text[] not null,
      "is_built_in" boolean not null default false, primary key ("id"))`)
    this.addSql('create index "role_merchant_id_index" on "role" ("merchant_id")')
    this.addSql('alter table "role" add constraint "role_level_range" check (level >= 1 and level <= 9)')
    this.addSql(`create table "team_member" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "merchant_id" uuid null,
      "account_id" uuid not null, "role_id" uuid not null, primary key ("id"))`)
    this.addSql('create index "team_member_merchant_id_index" on "team_member" ("merchant_id")')
    this.addSql('create index "team_member_account_id_index" on "team_member" ("account_id")')
    this.addSql('create index "team_member_role_id_index" on "team_member" ("role_id")')
    this.addSql(
      `alter table "team_member" add constraint "team_member_account_id_foreign" foreign key ("account_id") references "account" ("id")`,
    )
    this.addSql(
      `alter table "team_member" add constraint "team_member_role_id_foreign" foreign key ("role_id") references "role" ("id")`,
    )
    // One name per team, one place per person and team; the platform is the team without a merchant.
    this.addSql('create unique index "role_platform_name_unique" on "role" ("name") where "merchant_id" is null')
    this.addSql(
      `create unique index "role_merchant_name_unique" on "role" ("merchant_id", "name") where "merchant_id" is not null`,
    )
    this.addSql(
      `create unique index "team_member_platform_unique" on "team_member" ("account_id") where "merchant_id" is null`,
    )
    this.addSql(
      `create unique index "team_member_merchant_unique" on "team_member" ("merchant_id", "account_id") where "merchant_id" is not null`,
    )
  }
}
