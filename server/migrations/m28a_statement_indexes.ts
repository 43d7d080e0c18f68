import { Migration } from '@mikro-orm/migrations'

export class M28aStatementIndexes extends Migration {
  override up(): void {
    this.addSql('create index payment_member on payment (member_id, created_at, id)')
    this.addSql(
      `create index order_line_shop_settled on order_line (merchant_id, settled_at) where settled_at is not null`,
    )
  }
}
