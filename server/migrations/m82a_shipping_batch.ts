import { Migration } from '@mikro-orm/migrations'

/** Files by which a shop ships many orders: what each row says, and how far their shipping is. */
export class M82aShippingBatch extends Migration {
  override up(): void {
    this.addSql(`create table shipping_batch (
      id uuid not null, created_at timestamptz(3) not null, merchant_id uuid not null, account_id uuid not null,
      file_name text not null, status text not null default 'CHECKED', rows jsonb not null, late_problems jsonb not null,
      row_count int not null, good_count int not null, next_index int not null default 0, shipped_count int not null default 0,
      problem_file_id uuid null, finished_at timestamptz(3) null,
      constraint shipping_batch_pkey primary key (id),
      constraint shipping_batch_status_check check (status in ('CHECKED', 'RUNNING', 'DONE')),
      constraint shipping_batch_counts check (shipped_count >= 0 and shipped_count <= next_index and next_index <= good_count
        and good_count <= row_count),
      constraint shipping_batch_finished check ((finished_at is not null) = (status = 'DONE')),
      constraint shipping_batch_merchant_id_foreign foreign key (merchant_id) references merchant (id))`)
    this.addSql('create index shipping_batch_of_merchant on shipping_batch (merchant_id, created_at)')
    this.addSql(`create index shipping_batch_running on shipping_batch (created_at) where status = 'RUNNING'`)
  }
}
