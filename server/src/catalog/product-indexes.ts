import { Index } from '@mikro-orm/decorators/legacy'

const onSale = `where status = 'ON_SALE'`

/** The mall reads goods on sale only: by words, and in the order of price, sales and age, whole or in a category. */
const mallIndexes: Readonly<Record<string, string>> = {
  product_words: `using gin (search_words) ${onSale}`,
  product_by_age: `(listed_at, id) ${onSale}`,
  product_by_price: `(sale_price, id) ${onSale}`,
  product_by_sales: `(sold_count, id) ${onSale}`,
  product_in_category_1_by_price: `(category_1_id, sale_price, id) ${onSale}`,
  product_in_category_2_by_price: `(category_2_id, sale_price, id) ${onSale}`,
  product_in_leaf_by_price: `(category_id, sale_price, id) ${onSale}`,
  product_in_category_1_by_sales: `(category_1_id, sold_count, id) ${onSale}`,
  product_in_category_2_by_sales: `(category_2_id, sold_count, id) ${onSale}`,
  product_in_leaf_by_sales: `(category_id, sold_count, id) ${onSale}`,
  product_in_shop_by_sales: `(merchant_id, sold_count, id) ${onSale}`,
}

const productIndexes: Readonly<Record<string, string>> = {
  ...mallIndexes,
  product_in_flash_sale: '(id) where flash_price_min is not null',
  product_with_new_words: '(id) where has_new_words',
  product_on_sale_at: '(on_sale_at) where on_sale_at is not null',
  product_off_sale_at: '(off_sale_at) where off_sale_at is not null',
  product_of_merchant: '(merchant_id, created_at, id)',
  product_by_status: '(status, created_at, id)',
  product_by_draft: `(draft_status, created_at, id) where draft_status <> 'NONE'`,
  product_draft_category: `((draft ->> 'categoryId')) where draft is not null`,
  product_to_review: `(submitted_at, id) where status = 'PENDING' or draft_status = 'PENDING'`,
}

/** Names the indexes that the room's migration makes. */
export const ProductIndexes: ClassDecorator = (target) => {
  for (const [name, rest] of Object.entries(productIndexes))
    Index({ name, expression: `create index ${name} on product ${rest}` })(target)
  Index({
    name: 'product_imported_once',
    expression: 'create unique index product_imported_once on product (merchant_id, import_handle)',
  })(target)
}
