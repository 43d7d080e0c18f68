import type { EntityManager } from '@mikro-orm/postgresql'
import type { FreightTemplateRules } from '@kaidian/shared/core/freight'
import type { Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { refusesMember } from '../merchant/shop-block.ts'
import { flashOfferOf, type FlashOffer } from './flash-offer.ts'
import type { PickupOffer } from '../delivery/pickup.ts'
import { keptPromises, type ProductPromise } from './product-promise.ts'
import { ProductStatus } from './product-status.ts'

/** A variant as somebody who wants to buy it needs it, whether it can be bought or not. */
export interface VariantForSale {
  variantId: string
  productId: string
  merchantId: string
  merchantName: string
  title: string
  optionValues: string[]
  /** its own picture or the product's first */
  imageId: string | null
  /** of one; what is paid for so many says `unitPriceOf` */
  price: Fen
  /** the flash price under way */
  flash: FlashOffer | null
  /** pieces that nobody has reserved */
  available: number
  /** on sale, enabled, and its merchant open: whatever its stock */
  isSellable: boolean
  /** its shop takes no orders of the member who asks */
  isRefused: boolean
  /** from the root down to the leaf */
  categoryIds: string[]
  freightTemplate: FreightTemplateRules
  weightGrams: number
  volumeCm3: number
  promises: ProductPromise[]
  /** where its shop hands goods over, the oldest first */
  pickupPoints: PickupOffer[]
}

interface VariantRow extends Omit<VariantForSale, 'price' | 'freightTemplate'> {
  price: string
  template: FreightTemplateRules
}

/** The variants with these ids, those that exist, in one statement. `memberId`: who buys; null: a visitor. */
export async function readVariantsForSale(
  em: EntityManager,
  variantIds: readonly string[],
  memberId: string | null,
): Promise<Map<string, VariantForSale>> {
  if (variantIds.length === 0) return new Map()
  const at = unseen(now(), 'timestamptz')
  const member = unseen(memberId, 'uuid')
  const { rows } = await sql<VariantRow>`${asPrepared}
    select v.id as "variantId", p.id as "productId", m.id as "merchantId", m.name as "merchantName", p.title,
      v.option_values as "optionValues", coalesce(v.image ->> 'id', p.images -> 0 ->> 'id') as "imageId",
      v.price, v.on_hand - v.reserved as available, v.weight_grams as "weightGrams", v.volume_cm3 as "volumeCm3", ${keptPromises()} as promises,
      p.status = ${sql.lit(ProductStatus.ON_SALE)} and v.is_enabled and ${isShopSelling('m', at)} as "isSellable",
      ${refusesMember('m', member)} as "isRefused",
      array_remove(array[p.category_1_id, p.category_2_id, p.category_3_id]::text[], null) as "categoryIds",
      jsonb_build_object('id', f.id, 'basis', f.basis, 'areas', f.areas, 'freeFromPieces', f.free_from_pieces, 'firstUnits', f.first_units, 'firstFee', f.first_fee, 'additionalUnits', f.additional_units,
        'additionalFee', f.additional_fee, 'freeOver', f.free_over, 'noDeliveryCodes', f.no_delivery_codes) as template,
      ${pickupPointsOf('m')} as "pickupPoints",
      ${flashOfferOf({ variantId: sql`v.id`, memberId: member, now: at })} as flash
    from variant v
    join product p on p.id = v.product_id
    join merchant m on m.id = p.merchant_id
    join freight_template f on f.id = p.freight_template_id
    where v.id = any(${unseen([...variantIds], 'uuid[]')}::uuid[])`.execute(sqlOf(em))
  return new Map(
    rows.map(({ template, price, ...row }) => [
      row.variantId,
      { ...row, price: Number(price), freightTemplate: template },
    ]),
  )
}

const pickupPointsOf = (merchant: string) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('pointId', point.id, 'name', point.name, 'phone', point.phone,
    'regionCode', point.region_code, 'regionPath', point.region_path, 'detail', point.detail, 'hours', point.hours) order by point.created_at, point.id), '[]')
  from pickup_point point where point.merchant_id = ${sql.ref(`${merchant}.id`)} and point.is_enabled)`
