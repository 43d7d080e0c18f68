import { Migration } from '@mikro-orm/migrations'

export class M16Cart extends Migration {
  override up(): void {
    this.addSql(`create table cart_line (
      id uuid not null, created_at timestamptz(3) not null, member_id uuid not null, variant_id uuid not null,
      quantity int not null, is_selected boolean not null,
      constraint cart_line_pkey primary key (id),
      constraint cart_line_once unique (member_id, variant_id),
      constraint cart_line_quantity check (quantity >= 1 and quantity <= 999),
      constraint cart_line_member_id_foreign foreign key (member_id) references member (id))`)
  }
}
