import type { EntityManager } from '@mikro-orm/postgresql'
import type { Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { z } from 'zod'
import { parametersOf, type AttributeValue } from '../catalog/category-attribute.ts'
import { pathOf, readCategories } from '../catalog/category-tree.ts'
import { flashOfferOf } from '../catalog/flash-offer.ts'
import { keptPromises } from '../catalog/product-promise.ts'
import { priceProofOf, shownOriginal } from '../catalog/prove-prices.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { settingValue } from '../setting/setting-value.ts'
import { cardOf, presentCard, type CardRow } from './product-card.ts'
import type { ProductPage, ProductPageVariant, ShopCard } from './product-page.ts'

const similarCards = 6

interface PageRow extends Omit<
  ProductPage,
  'variants' | 'similar' | 'categoryPath' | 'parameters' | 'priceMin' | 'priceMax'
> {
  priceMin: string
  priceMax: string
  categoryId: string
  attributes: AttributeValue[]
  variants: (Omit<ProductPageVariant, 'isInStock' | 'stockHint'> & { left: number; price: Fen })[] | null
  lowStock: number
  similar: CardRow[] | null
}

/** A shop in short, of `merchant m` in `region r`. */
export const shopOfMerchant = sql<ShopCard>`json_build_object('id', m.id, 'name', m.name, 'intro', m.intro, 'regionPath', r.path,
  'openedAt', m.created_at, 'onSaleCount', (select count(*) from product g where g.merchant_id = m.id and g.status = 'ON_SALE'))`

/**
 * A product's page in one statement. What is off sale keeps its page, greyed; what was never approved, or is being
 * changed, has none. `memberId`: whose limits of flash prices count; null: a visitor.
 */
export async function readProductPage(
  em: EntityManager,
  id: string,
  memberId: string | null,
): Promise<ProductPage | null> {
  if (!z.uuid().safeParse(id).success) return null
  const at = unseen(now(), 'timestamptz')
  const member = unseen(memberId, 'uuid')
  const flashOf = (isNext: boolean) => flashOfferOf({ variantId: sql`v.id`, memberId: member, now: at, isNext })
  const { rows } = await sql<PageRow>`${asPrepared}
    select p.id, p.title, p.subtitle, p.images, p.video, p.description_html as "descriptionHtml", p.options, p.attributes, ${keptPromises()} as promises, p.price_min as "priceMin",
      p.price_max as "priceMax", p.sold_count as "soldCount", p.category_id as "categoryId",
      rated.count as "ratingCount", rated.average as "ratingAverage",
      p.status = 'ON_SALE' and ${isShopSelling('m', at)} as "isSellable", ${shopOfMerchant} as shop,
      (select json_agg(json_build_object('id', v.id, 'optionValues', v.option_values, 'price', v.price, 'originalPrice', ${shownOriginal(at)}, 'priceProof', ${priceProofOf(at)},
         'flash', ${flashOf(false)}, 'nextFlash', ${flashOf(true)},
         'left', v.on_hand - v.reserved, 'weightGrams', v.weight_grams, 'image', v.image) order by v.position)
       from variant v where v.product_id = p.id and v.is_enabled) as variants,
      ${settingValue('low_stock')} as "lowStock",
      (select json_agg(other.card) from (
         select ${cardOf('p2', 'm2', at)} as card from product p2 join merchant m2 on m2.id = p2.merchant_id and ${isShopSelling('m2', at)}
         where p2.status = 'ON_SALE' and p2.category_id = p.category_id and p2.id <> p.id
         order by p2.sold_count desc, p2.id desc limit ${sql.lit(similarCards)}) other) as similar
    from product p join merchant m on m.id = p.merchant_id join region r on r.code = m.region_code
      cross join lateral (select count(*)::int as count, coalesce(round(avg(goods_score) * 100), 0)::int as average
        from rating where product_id = p.id) rated
    where p.id = ${unseen(id, 'uuid')} and p.status in (${sql.lit(ProductStatus.ON_SALE)}, ${sql.lit(ProductStatus.OFF_SALE)})`.execute(
    sqlOf(em),
  )
  const [row] = rows
  if (!row) return null
  const { categoryId, attributes, lowStock, variants, similar, ...page } = row
  const categoryPath = pathOf(await readCategories(em), categoryId)
  return {
    ...page,
    priceMin: Number(row.priceMin),
    priceMax: Number(row.priceMax),
    variants: (variants ?? []).map(({ left, ...variant }) => ({
      ...variant,
      isInStock: left > 0,
      stockHint: left > 0 && left <= lowStock ? left : null,
    })),
    categoryPath,
    parameters: parametersOf(categoryPath.at(-1)?.attributes ?? [], attributes),
    similar: (similar ?? []).map(presentCard),
  }
}
