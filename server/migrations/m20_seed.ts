import { Migration } from '@mikro-orm/migrations'

export class M20Seed extends Migration {
  override up(): void {
    this.addSql(`create table seed_run (
      profile text primary key, started_at timestamptz(3) not null default now(), finished_at timestamptz(3))`)
  }
}
