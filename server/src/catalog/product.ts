import { isDeepStrictEqual } from 'node:util'
import { Collection } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, OneToMany, Property } from '@mikro-orm/decorators/legacy'
import { limits } from '@kaidian/shared/core/limits'
import { sum, type Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { FenType, Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { FieldRemark } from '../kernel/graph/review.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Image, type Picture } from '../kernel/outside/files/image.ts'
import { type KeptVideo, Video } from '../kernel/outside/files/video.ts'
import { assert, Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import type { AttributeValue } from './category-attribute.ts'
import { Category } from './category.ts'
import { ProductIndexes } from './product-indexes.ts'
import { contentOf, type ProductContent, type ProductDraft } from './product-content.ts'
import { ProductOption, type CheckResult } from './product-parts.ts'
import { ProductPromise, promisesCheck } from './product-promise.ts'
import { DraftStatus, ProductStatus, unapproved } from './product-status.ts'

declare module '../kernel/events.ts' {
  interface Events {
    'product.submitted': { productId: string; merchantId: string }
    'product.reviewed': { productId: string; merchantId: string; isApproved: boolean }
  }
}

const submittable: ReadonlySet<ProductStatus> = new Set([ProductStatus.DRAFT, ProductStatus.RETURNED])
const submittableDraft: ReadonlySet<DraftStatus> = new Set([DraftStatus.DRAFT, DraftStatus.RETURNED])

/** A category with the ids from the root down to it. */
export interface CategoryPlace {
  category: Category
  path: readonly string[]
}

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '商品，商家与后台所见 · A product as its merchant and staff see it' })
@Entity()
@ProductIndexes
@Check({ name: 'product_draft_kept', expression: `(draft is null) = (draft_status = 'NONE')` })
@Check({
  name: 'product_draft_beside_live',
  expression: `draft_status = 'NONE' or status not in ('DRAFT', 'PENDING', 'RETURNED')`,
})
@Check({ name: 'product_banned', expression: `(status = 'BANNED') = (ban_reason is not null)` })
@Check({ name: 'product_schedule', expression: 'off_sale_at > on_sale_at' })
@Check({
  name: 'product_on_sale_waits',
  expression: `on_sale_at is null or (status <> 'ON_SALE' and status <> 'BANNED')`,
})
@Check({ name: 'product_off_sale_waits', expression: `off_sale_at is null or status <> 'BANNED'` })
@Check({ name: 'product_figures', expression: 'price_min >= 1 and price_max >= price_min and sold_count >= 0' })
@Check({ name: 'product_promises', expression: promisesCheck })
export class Product extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { description: '创建时间 · When it was made' })
  override createdAt: Date

  @Field(() => Merchant, { description: '商家 · Its merchant' })
  @ManyToOne(() => Merchant)
  merchant: Merchant

  @ManyToOne(() => Category)
  category: Category

  // The category's path in columns, so that a category of any level lists its goods by one index.
  @Property({ type: 'uuid', fieldName: 'category_1_id' })
  category1Id: string

  @Property({ type: 'uuid', fieldName: 'category_2_id', nullable: true })
  category2Id: string | null

  @Property({ type: 'uuid', fieldName: 'category_3_id', nullable: true })
  category3Id: string | null

  @Field(() => FreightTemplate, { description: '运费模板 · Its freight template' })
  @ManyToOne(() => FreightTemplate)
  freightTemplate: FreightTemplate

  /** goes up with each change by a person, so that nobody overwrites what they have not seen */
  @Whole({ description: '版本，保存时核对 · Version, compared when it is saved' })
  version: number = 0

  @Field(() => ProductStatus, { description: '状态 · State' })
  @Enum({ items: () => ProductStatus, type: 'string' })
  status: ProductStatus = ProductStatus.DRAFT

  @Field(() => DraftStatus, { description: '线上商品的改动稿的状态 · State of the draft beside what is live' })
  @Enum({ items: () => DraftStatus, type: 'string' })
  draftStatus: DraftStatus = DraftStatus.NONE

  /** what waits for its approval beside what is live */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  draft: ProductDraft | null = null

  @Text({ description: '标题 · Title' })
  title: string

  @Text({ description: '副标题 · Subtitle' })
  subtitle: string

  /** found by search, not shown */
  @Text()
  brand: string

  @Field(() => [Image], { description: '图片，第一张为主图 · Pictures, the first is the main one' })
  @Property({ type: 'json', columnType: 'jsonb' })
  images: Picture[]

  @Field(() => Video, {
    nullable: true,
    description: '视频，排在图片前面 · Its video, which stands before the pictures',
  })
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  video: KeptVideo | null = null

  @Text({ description: '描述，已净化的 HTML · Description, sanitised HTML' })
  descriptionHtml: string

  @Field(() => [ProductOption], { description: '规格 · Options' })
  @Property({ type: 'json', columnType: 'jsonb' })
  options: ProductOption[]

  @Property({ type: 'json', columnType: 'jsonb' })
  attributes: AttributeValue[]

  @Field(() => [ProductPromise], { description: '承诺 · What it promises' })
  @Property({ type: 'json', columnType: 'jsonb', default: '[]' })
  promises: ProductPromise[] = []

  @Money({ description: '启用规格的最低价 · Lowest price of the enabled variants' })
  priceMin: Fen

  @Money({ description: '启用规格的最高价 · Highest price of the enabled variants' })
  priceMax: Fen

  /** the lowest flash price under way: kept by a sweep */
  @Money({ nullable: true })
  flashPriceMin: Fen | null = null

  /** what lists are sorted by: the lowest price that is paid */
  @Property({ type: FenType, generated: '(least(price_min, flash_price_min)) stored', hidden: true, persist: false })
  salePrice: Fen

  /** changed by the stock verbs, in SQL */
  @Whole({ description: '已售件数 · Pieces sold' })
  soldCount: number = 0

  @Field(() => [FieldRemark], { description: '审核员对各字段的备注 · Remarks of the reviewer on its fields' })
  @Property({ type: 'json', columnType: 'jsonb' })
  remarks: FieldRemark[] = []

  @Text({ nullable: true, description: '退回原因 · Why it was returned' })
  reason: string | null = null

  @Property({ type: 'json', columnType: 'jsonb' })
  checks: CheckResult[] = []

  @Moment({ nullable: true, description: '最近提交审核的时间 · When it was last submitted' })
  submittedAt: Date | null = null

  /** first approval, of these goods under another product too: what "newest" sorts by */
  @Moment({
    nullable: true,
    description: '首次上架的日期，重发的商品沿用原来的 · When the shop first listed these goods',
  })
  listedAt: Date | null = null

  @Moment({ nullable: true, description: '定时上架的时间 · When it goes on sale by itself' })
  onSaleAt: Date | null = null

  @Moment({ nullable: true, description: '定时下架的时间 · When it goes off sale by itself' })
  offSaleAt: Date | null = null

  @Text({ nullable: true, description: '平台封禁的原因 · Why the platform has banned it' })
  banReason: string | null = null

  @Moment({ description: '最近修改时间 · When it was last changed' })
  updatedAt: Date

  /** the product's name in the file it was imported from, once per shop */
  @Text({ nullable: true })
  importHandle: string | null = null

  @OneToMany(() => Variant, (variant) => variant.product)
  variants = new Collection<Variant>(this)

  /** ids from the root down to the leaf */
  get categoryPath(): string[] {
    return [this.category1Id, this.category2Id, this.category3Id].filter((id) => id !== null)
  }

  get categoryId(): string {
    return this.category.id
  }

  /** Approved once, so that the mall may show it. */
  get isLive(): boolean {
    return !unapproved.has(this.status)
  }

  get isInReview(): boolean {
    return this.status === ProductStatus.PENDING || this.draftStatus === DraftStatus.PENDING
  }

  /** What is being written: the draft, or what is live. */
  get latest(): ProductContent {
    return contentOf(this.draft ?? this)
  }

  /** Those that there are now, in their order. */
  get currentVariants(): Variant[] {
    return this.variants
      .getItems()
      .filter(({ removedAt }) => removedAt === null)
      .sort((a, b) => a.position - b.position)
  }

  @Field(() => Int, { description: '现有库存合计 · Pieces on hand in all' })
  get onHandTotal(): number {
    return sum(this.currentVariants.map(({ onHand }) => onHand))
  }

  /** Sets the content itself. Content under review that changes is a draft again: only what was seen is approved. */
  describe(
    content: ProductContent,
    variantImages: readonly Picture[],
    { category, path }: CategoryPlace,
    now: Date,
  ): void {
    const isChanged = this.version > 0 && this.differsFrom(content, variantImages)
    const [category1Id, category2Id, category3Id] = path
    assert(category1Id !== undefined, 'a category without a path')
    const { categoryId: _, ...said } = content
    Object.assign(this, said, { category })
    this.category1Id = category1Id
    this.category2Id = category2Id ?? null
    this.category3Id = category3Id ?? null
    if (isChanged && this.status === ProductStatus.PENDING) this.status = ProductStatus.DRAFT
    this.touch(now)
  }

  /** Whether a buyer would see something that nobody has approved. The brand is searched for and not shown. */
  differsFrom(content: ProductContent, variantImages: readonly Picture[]): boolean {
    return !isDeepStrictEqual(shownOf(this), shownOf(content)) || variantImages.some((image) => !this.shows(image))
  }

  /** Keeps a change beside what is live. One under review that changes has to be handed in again. */
  keepDraft(draft: ProductDraft, now: Date): void {
    assert(this.isLive, 'a draft beside nothing')
    const isChanged = !isDeepStrictEqual(reviewedOf(this.draft), reviewedOf(draft))
    this.draft = draft
    if (isChanged && this.draftStatus !== DraftStatus.RETURNED) this.draftStatus = DraftStatus.DRAFT
    this.touch(now)
  }

  /** The draft goes, with what was said about it. */
  dropDraft(now: Date): void {
    if (this.draft === null) return
    Object.assign(this, { draft: null, draftStatus: DraftStatus.NONE, remarks: [], reason: null, checks: [] })
    this.touch(now)
  }

  submit(checks: CheckResult[], now: Date): void {
    if (!submittable.has(this.status) && !submittableDraft.has(this.draftStatus))
      throw new Refusal('PRODUCT_NOT_SUBMITTABLE')
    if (this.latest.images.every(({ isDrawn }) => isDrawn)) throw new Refusal('PRODUCT_INCOMPLETE', {}, 'imageIds')
    if (this.draft) this.draftStatus = DraftStatus.PENDING
    else this.status = ProductStatus.PENDING
    this.checks = checks
    this.submittedAt = now
    this.touch(now)
    this.record('product.submitted', { productId: this.id, merchantId: this.merchant.id })
  }

  /** Of a draft: after it was published. `firstSeenAt`: when the shop listed the same goods before. */
  approve(firstSeenAt: Date | null, now: Date): void {
    this.decide(true, [], null, now)
    this.listedAt ??= firstSeenAt ?? now
  }

  return(remarks: FieldRemark[], reason: string | null, now: Date): void {
    if (remarks.length === 0 && !reason?.trim()) throw new Refusal('REVIEW_REASON_MISSING', {}, 'reason')
    this.decide(false, remarks, reason, now)
  }

  setOnSale(isOnSale: boolean, now: Date): void {
    if (this.status === ProductStatus.BANNED) throw new Refusal('PRODUCT_BANNED', { reason: this.banReason ?? '' })
    if (!this.isLive) throw new Refusal('PRODUCT_NOT_APPROVED')
    this.status = isOnSale ? ProductStatus.ON_SALE : ProductStatus.OFF_SALE
    // What somebody does by hand is not undone by what was to come by itself.
    if (isOnSale) this.onSaleAt = null
    else this.offSaleAt = null
    this.touch(now)
  }

  /** Both null: nothing happens by itself. */
  schedule(onSaleAt: Date | null, offSaleAt: Date | null, now: Date): void {
    if (this.status === ProductStatus.BANNED) throw new Refusal('PRODUCT_BANNED', { reason: this.banReason ?? '' })
    if (onSaleAt && this.status === ProductStatus.ON_SALE) throw new Refusal('PRODUCT_ON_SALE', {}, 'onSaleAt')
    if (onSaleAt && onSaleAt <= now) throw new Refusal('SCHEDULE_PASSED', {}, 'onSaleAt')
    if (offSaleAt && offSaleAt <= (onSaleAt ?? now)) throw new Refusal('SCHEDULE_PASSED', {}, 'offSaleAt')
    this.onSaleAt = onSaleAt
    this.offSaleAt = offSaleAt
    this.touch(now)
  }

  /** Does what has come to its time. Goods that may not be sold then stay off sale. */
  keepSchedule(maySell: boolean, now: Date): void {
    const isDue = (at: Date | null): boolean => at !== null && at <= now
    if (isDue(this.onSaleAt)) {
      if (maySell && this.status === ProductStatus.OFF_SALE) this.status = ProductStatus.ON_SALE
      this.onSaleAt = null
    }
    if (isDue(this.offSaleAt)) {
      if (this.status === ProductStatus.ON_SALE) this.status = ProductStatus.OFF_SALE
      this.offSaleAt = null
    }
    this.touch(now)
  }

  ban(reason: string, now: Date): void {
    if (!this.isLive) throw new Refusal('PRODUCT_NOT_APPROVED')
    this.status = ProductStatus.BANNED
    this.banReason = reason
    this.onSaleAt = null
    this.offSaleAt = null
    this.touch(now)
  }

  unban(now: Date): void {
    if (this.status !== ProductStatus.BANNED) return
    this.status = ProductStatus.OFF_SALE
    this.banReason = null
    this.touch(now)
  }

  /** After any change of prices or of what is enabled. */
  refreshPrices(now: Date): void {
    const prices = this.currentVariants.filter(({ isEnabled }) => isEnabled).map(({ price }) => price)
    if (prices.length === 0) throw new Refusal('VARIANTS_ALL_DISABLED', {}, 'variants')
    this.priceMin = Math.min(...prices)
    this.priceMax = Math.max(...prices)
    this.touch(now)
  }

  /** Counts at once: it is no part of what is reviewed. */
  useFreightTemplate(freightTemplate: FreightTemplate, now: Date): void {
    this.freightTemplate = freightTemplate
    this.touch(now)
  }

  /** On sale at once, unless it is to wait for its time. */
  private approvedStatus(now: Date): ProductStatus {
    if (this.onSaleAt && this.onSaleAt > now) return ProductStatus.OFF_SALE
    this.onSaleAt = null
    return ProductStatus.ON_SALE
  }

  private decide(isApproved: boolean, remarks: FieldRemark[], reason: string | null, now: Date): void {
    if (!this.isInReview) throw new Refusal('PRODUCT_NOT_PENDING')
    if (this.draft === null) this.status = isApproved ? this.approvedStatus(now) : ProductStatus.RETURNED
    else if (isApproved) this.dropDraft(now)
    else this.draftStatus = DraftStatus.RETURNED
    this.remarks = remarks
    this.reason = reason
    this.touch(now)
    this.record('product.reviewed', { productId: this.id, merchantId: this.merchant.id, isApproved })
  }

  private shows({ id }: Picture): boolean {
    return this.images.some((image) => image.id === id) || this.currentVariants.some(({ image }) => image?.id === id)
  }

  private touch(now: Date): void {
    this.version += 1
    this.updatedAt = now
  }
}

/** Who wrote it and what it costs the shop is nothing that a review is about. */
const reviewedOf = (draft: ProductDraft | null) =>
  draft && {
    ...draft,
    accountId: '',
    variants: draft.variants.map(({ terms, ...place }) => ({ ...place, terms: terms && { ...terms, cost: null } })),
  }

const shownOf = ({
  title,
  subtitle,
  categoryId,
  images,
  video,
  descriptionHtml,
  options,
  attributes,
  promises,
}: ProductContent) => ({
  title,
  subtitle,
  categoryId,
  images: images.map(({ id }) => id),
  video: video && [video.id, video.poster?.id],
  descriptionHtml,
  options,
  attributes,
  promises,
})

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '商品的一种规格，买的就是它 · A variant of a product: what is bought' })
@Entity()
@Check({ name: 'variant_stock', expression: 'reserved >= 0 and on_hand >= reserved and sold >= 0' })
@Check({ name: 'variant_price', expression: 'price >= 1 and original_price >= price and weight_grams >= 0' })
@Check({ name: 'variant_cost', expression: 'cost >= 0' })
@Check({ name: 'variant_volume', expression: 'volume_cm3 >= 0' })
@Check({ name: 'variant_removed_disabled', expression: 'removed_at is null or not is_enabled' })
@Index({
  name: 'variant_code',
  expression: `create index variant_code on variant (merchant_id, code) where code <> ''`,
})
@Index({
  name: 'variant_barcode',
  expression: `create index variant_barcode on variant (merchant_id, barcode) where barcode <> ''`,
})
@Index({ name: 'variant_of_product', properties: ['product', 'position'] })
@Index({
  name: 'variant_original_until',
  expression: `create index "variant_original_until" on "variant" ("original_until") where original_until is not null`,
})
export class Variant extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @ManyToOne(() => Product)
  product: Product

  @ManyToOne(() => Merchant)
  merchant: Merchant

  @Whole()
  position: number

  @Field(() => [String], { description: '各规格的值，顺序同商品的规格 · Its value of each option, in their order' })
  @Property({ type: 'json', columnType: 'jsonb' })
  optionValues: string[]

  /** `combinationKey` of its values */
  @Text()
  combination: string

  @Money({ description: '售价 · Price' })
  price: Fen

  @Money({ nullable: true, description: '划线价 · Price before' })
  originalPrice: Fen | null

  /** what a piece costs the shop itself; null: not said */
  @Allow.merchant('product:write')
  @Money({
    nullable: true,
    description: '成本价，只有本店能编辑商品的人看得到 · What it costs the shop: only who edits its products sees it',
  })
  cost: Fen | null = null

  @Whole({ description: '现有库存 · Pieces on hand' })
  onHand: number = 0

  /** only the stock verbs change it, in SQL */
  @Whole({ description: '已锁定，等待付款 · Pieces reserved by unpaid trades' })
  reserved: number = 0

  @Whole()
  sold: number = 0

  @Whole({ description: '重量，克 · Weight in grams' })
  weightGrams: number

  @Whole({ description: '体积，立方厘米 · Volume in cubic centimetres' })
  volumeCm3: number = 0

  @Text({ description: "商家编码 · The merchant's own code" })
  code: string

  @Text({ description: '条码 · Barcode' })
  barcode: string

  @Field(() => Image, { nullable: true, description: '该规格的图片 · Its own picture' })
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  image: Picture | null

  @Flag({ description: '可以购买 · Whether it can be bought' })
  isEnabled: boolean

  /** Orders and movements name it for good, so a variant is put aside and never deleted. */
  @Moment({ nullable: true })
  removedAt: Date | null = null

  /** until the end of its flash prices; set by their verbs, in SQL */
  @Moment({
    nullable: true,
    description: '报了限时价，到这时之前不能改价 · It has a flash price: its price cannot change before this',
  })
  frozenUntil: Date | null = null

  /** 30 days after the price before was last asked; set by `provePrices`, in SQL */
  @Moment({
    nullable: true,
    description: '划线价展示到何时；空或已过则不展示 · Until when its price before is shown; null or past: it is not',
  })
  originalUntil: Date | null = null

  @OneToMany(() => PriceChange, (change) => change.variant)
  priceChanges = new Collection<PriceChange>(this)

  /** Not while a flash price of it is under way or to come: what it is lower than must stay. */
  setPrice(price: Fen, originalPrice: Fen | null, now: Date): void {
    checkPrices(price, originalPrice)
    if (price !== this.price) {
      if (this.frozenUntil && this.frozenUntil > now) throw new Refusal('PRICE_FROZEN', {}, 'price')
      this.priceChanges.add(new PriceChange(this, price, now))
    }
    this.price = price
    this.originalPrice = originalPrice
  }

  /** Answers the change, which the caller writes down as a movement. */
  setOnHand(onHand: number): number {
    if (onHand < this.reserved) throw new Refusal('STOCK_BELOW_RESERVED', { reserved: this.reserved }, 'onHand')
    if (onHand > limits.stock) throw new Refusal('STOCK_OVER_LIMIT', { max: limits.stock }, 'onHand')
    const change = onHand - this.onHand
    this.onHand = onHand
    return change
  }

  remove(now: Date): void {
    this.isEnabled = false
    this.removedAt ??= now
  }
}

export function checkPrices(price: Fen, originalPrice: Fen | null): void {
  if (originalPrice !== null && originalPrice < price) throw new Refusal('PRICE_ABOVE_ORIGINAL', {}, 'originalPrice')
}

/** From when on a variant was sold at which price: never altered, the proof of every price before. */
@Entity()
@Index({ name: 'price_change_variant', properties: ['variant', 'createdAt'] })
@Index({ name: 'price_change_newest', properties: ['createdAt'] })
@Check({ name: 'price_change_price', expression: 'price >= 1' })
export class PriceChange extends Row {
  @ManyToOne(() => Variant)
  variant: Variant

  @Money()
  price: Fen

  constructor(variant: Variant, price: Fen, now: Date) {
    super()
    this.variant = variant
    this.price = price
    this.createdAt = now
  }
}
