import { Migration } from '@mikro-orm/migrations'

export class M10Agent extends Migration {
  override up(): void {
    this.addSql(`create table "agent" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "account_id" uuid not null,
      "name" text not null, "licence_number" text not null, "territory_code" text not null,
      "status" text not null default 'ACTIVE', "contact_name" text not null, "contact_phone" text not null,
      primary key ("id"))`)
    this.addSql('create index "agent_account_id_index" on "agent" ("account_id")')
    this.addSql(
      `alter table "agent" add constraint "agent_status_check" check ("status" in ('ACTIVE', 'SUSPENDED', 'EXPIRED'))`,
    )
    this.addSql(`create table "agent_application" (
      "id" uuid not null, "created_at" timestamptz(3) not null, "member_id" uuid not null,
      "status" text not null default 'SUBMITTED', "licence_number" text not null,
      "contact_name" text not null, "contact_phone" text not null, "document_ids" text[] not null,
      "remarks" jsonb not null, "reason" text null, "submitted_at" timestamptz(3) not null,
      "decided_at" timestamptz(3) null, "decided_by_id" uuid null, "entity_name" text not null,
      "territory_code" text not null, "plan" text not null, "agent_id" uuid null, primary key ("id"))`)
    this.addSql(
      `alter table "agent_application" add constraint "agent_application_agent_id_unique" unique ("agent_id")`,
    )
    this.addSql('create index "agent_application_member_id_index" on "agent_application" ("member_id")')
    this.addSql('create index "agent_application_newest" on "agent_application" ("status", "created_at", "id")')
    this.addSql(
      `alter table "agent_application" add constraint "agent_application_status_check" check ("status" in ('SUBMITTED', 'RETURNED', 'APPROVED'))`,
    )
    this.addSql(
      `alter table "agent" add constraint "agent_account_id_foreign" foreign key ("account_id") references "account" ("id")`,
    )
    this.addSql(
      `alter table "agent" add constraint "agent_territory_code_foreign" foreign key ("territory_code") references "region" ("code")`,
    )
    this.addSql(
      `alter table "agent_application" add constraint "agent_application_member_id_foreign" foreign key ("member_id") references "member" ("id")`,
    )
    this.addSql(
      `alter table "agent_application" add constraint "agent_application_territory_code_foreign" foreign key ("territory_code") references "region" ("code")`,
    )
    this.addSql(
      `alter table "agent_application" add constraint "agent_application_agent_id_foreign" foreign key ("agent_id") references "agent" ("id") on delete set null`,
    )
    // A territory has one agent at a time; only an expired one makes room for the next.
    this.addSql(
      `create unique index "agent_territory_unique" on "agent" ("territory_code") where "status" <> 'EXPIRED'`,
    )
    this.addSql(
      `create unique index "agent_application_open_unique" on "agent_application" ("member_id") where "status" <> 'APPROVED'`,
    )
  }
}
