import { Migration } from '@mikro-orm/migrations'

/** Lines that could not be settled, and why. */
export class M26SetAside extends Migration {
  override up(): void {
    this.addSql(`create table set_aside (
      order_line_id uuid not null, since timestamptz(3) not null, reason text not null, tries int not null,
      retry_at timestamptz(3) not null,
      constraint set_aside_pkey primary key (order_line_id),
      constraint set_aside_tries check (tries > 0),
      constraint set_aside_order_line_id_foreign foreign key (order_line_id) references order_line (id))`)
    this.addSql('create index set_aside_since on set_aside (since, order_line_id)')
    this.addSql(`do $$ begin
      if exists (select from pg_roles where rolname = 'kaidian_app') then
        revoke delete, truncate on set_aside from kaidian_app;
      end if;
    end $$`)
  }
}
