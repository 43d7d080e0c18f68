import { Migration } from '@mikro-orm/migrations'

export class M02aFiles extends Migration {
  override up(): void {
    this.addSql(`create table stored_file (
      id uuid not null, created_at timestamptz(3) not null, kind text not null, account_id uuid null, merchant_id uuid null,
      name text not null, content_type text not null, byte_size int not null, width int null, height int null,
      constraint stored_file_pkey primary key (id),
      constraint stored_file_kind_known check (kind in ('image', 'document', 'csv')))`)
    this.addSql('create index stored_file_of_account on stored_file (account_id, created_at)')
  }
}
