import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy'
import type { Fen } from '@kaidian/shared/core/money'
import { Account } from '../account/account.ts'
import { Category } from '../catalog/category.ts'
import { Product } from '../catalog/product.ts'
import { Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { DeadReason, PlacementAudience, PlacementKind, PlacementPage, PlacementTarget } from './placement-kinds.ts'

/** One link of the mall: what stands where, for whom and when. A floor is one too, and so is what was picked for it. */
@Entity()
@Index({ name: 'placement_of_page', properties: ['page', 'kind', 'position'] })
@Index({
  name: 'placement_of_floor',
  expression: 'create index "placement_of_floor" on "placement" ("floor_id") where floor_id is not null',
})
@Index({
  name: 'placement_of_scope',
  expression: 'create index "placement_of_scope" on "placement" ("scope_id") where scope_id is not null',
})
@Index({
  name: 'placement_starts',
  expression: 'create index "placement_starts" on "placement" ("starts_at") where starts_at is not null',
})
@Index({
  name: 'placement_ends',
  expression: 'create index "placement_ends" on "placement" ("ends_at") where ends_at is not null',
})
@Index({
  name: 'placement_dead_since',
  expression: 'create index "placement_dead_since" on "placement" ("dead_since") where dead_since is not null',
})
@Check({
  name: 'placement_place',
  expression: `case page when 'HOME' then true
        when 'CATEGORY' then (kind = 'CAROUSEL' or kind = 'PINNED' and target = 'PRODUCT')
          and audience = 'EVERYONE' and region_code is null
        else page = kind end`,
})
@Check({ name: 'placement_scope', expression: `(page = 'CATEGORY') = (scope_id is not null)` })
@Check({ name: 'placement_picture', expression: 'image_id is null or length(btrim(alt)) > 0' })
@Check({ name: 'placement_window', expression: 'ends_at > starts_at' })
@Check({ name: 'placement_ad', expression: `kind <> 'AD' or is_ad` })
@Check({
  name: 'placement_excluded',
  expression: `not is_excluded or (page <> 'HOME' and page <> 'CATEGORY' and target = 'PRODUCT')`,
})
@Check({
  name: 'placement_on_floor',
  expression: `floor_id is null or (page = 'HOME' and kind = 'LIST' and target = 'PRODUCT')`,
})
@Check({
  name: 'placement_leads',
  expression: `case target
        when 'PRODUCT' then product_id is not null
          and num_nonnulls(category_id, merchant_id, path, query, min_price, max_price) = 0
        when 'CATEGORY' then category_id is not null
          and num_nonnulls(product_id, merchant_id, path, query, min_price, max_price) = 0
        when 'SHOP' then merchant_id is not null
          and num_nonnulls(product_id, category_id, path, query, min_price, max_price) = 0
        when 'PATH' then path is not null and path ~ '^/($|[^/\\\\])'
          and num_nonnulls(product_id, category_id, merchant_id, query, min_price, max_price) = 0
        when 'FILTER' then num_nonnulls(product_id, path) = 0 and num_nonnulls(category_id, merchant_id, query) <= 1
          and num_nonnulls(category_id, merchant_id, query, min_price, max_price) > 0
        else num_nonnulls(product_id, category_id, merchant_id, path, query, min_price, max_price) = 0 end`,
})
@Check({ name: 'placement_dead', expression: '(dead_reason is null) = (dead_since is null)' })
export class Placement extends Row {
  @Enum({ items: () => PlacementPage, type: 'string' })
  page: PlacementPage

  /** whose page it is, where each category has one */
  @ManyToOne(() => Category, { nullable: true, deleteRule: 'no action' })
  scope: Category | null = null

  @Enum({ items: () => PlacementKind, type: 'string' })
  kind: PlacementKind

  /** the floor that it was picked for */
  @ManyToOne(() => Placement, { nullable: true, deleteRule: 'cascade' })
  floor: Placement | null = null

  /** among those of its page and place, or of its floor */
  @Whole()
  position: number

  @Text()
  title: string

  @Text()
  subtitle: string

  @Property({ type: 'uuid', nullable: true })
  imageId: string | null

  /** what the picture shows, in words */
  @Text()
  alt: string

  /** colour of the ground behind the picture, as CSS */
  @Text()
  tint: string

  @Enum({ items: () => PlacementTarget, type: 'string' })
  target: PlacementTarget

  @ManyToOne(() => Product, { nullable: true, deleteRule: 'no action' })
  product: Product | null

  @ManyToOne(() => Category, { nullable: true, deleteRule: 'no action' })
  category: Category | null

  @ManyToOne(() => Merchant, { nullable: true, deleteRule: 'no action' })
  merchant: Merchant | null

  @Text({ nullable: true })
  path: string | null

  @Text({ nullable: true })
  query: string | null

  @Money({ nullable: true })
  minPrice: Fen | null

  @Money({ nullable: true })
  maxPrice: Fen | null

  @Moment({ nullable: true })
  startsAt: Date | null

  @Moment({ nullable: true })
  endsAt: Date | null

  @Enum({ items: () => PlacementAudience, type: 'string' })
  audience: PlacementAudience

  /** only for visitors from there; null: from everywhere */
  @Text({ nullable: true })
  regionCode: string | null

  /** paid for: always marked 广告 */
  @Flag()
  isAd: boolean

  /** kept out of the ranking, where others are pinned in it */
  @Flag()
  isExcluded: boolean

  @Flag()
  isOn: boolean

  /** found by the sweep while it ought to be shown */
  @Enum({ items: () => DeadReason, type: 'string', nullable: true })
  deadReason: DeadReason | null = null

  @Moment({ nullable: true })
  deadSince: Date | null = null
}

/** A page that is composed as a whole: its version goes up with every save. */
@Entity({ tableName: 'placement_page' })
@Check({ name: 'placement_page_version', expression: 'version >= 0' })
@Check({ name: 'placement_page_scope', expression: `(page = 'CATEGORY') = (scope_id is not null)` })
@Unique({
  name: 'placement_page_of',
  expression:
    'alter table "placement_page" add constraint "placement_page_of" unique nulls not distinct ("page", "scope_id")',
})
export class ComposedPage {
  @PrimaryKey({ type: 'uuid' })
  id: string

  @Enum({ items: () => PlacementPage, type: 'string' })
  page: PlacementPage

  @ManyToOne(() => Category, { nullable: true, deleteRule: 'cascade' })
  scope: Category | null

  @Whole()
  version: number

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  changedBy: Account | null

  @Moment({ nullable: true })
  changedAt: Date | null
}
