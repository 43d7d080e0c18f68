import { Migration } from '@mikro-orm/migrations'

/** What a shop sells is counted on each page of its products, and listed on its own. */
export class M63GoodsOfAShop extends Migration {
  override up(): void {
    this.addSql(
      `create index product_in_shop_by_sales on product (merchant_id, sold_count, id) where status = 'ON_SALE'`,
    )
  }
}
