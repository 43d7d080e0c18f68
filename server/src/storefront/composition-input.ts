import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { Field, ID, InputType, Int } from 'type-graphql'
import { z } from 'zod'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { PlacementAudience, PlacementKind, PlacementPage, PlacementTarget } from './placement-kinds.ts'

@InputType({
  description:
    '一个推广位：通往哪里，写什么，给谁看，何时看 · A placement: where it leads, what it says, for whom and when',
})
export class PlacementInput {
  @Field(() => ID, { nullable: true, description: '改哪一个；空为新建 · Which one; null: a new one' })
  id?: string | null

  @Field(() => PlacementKind, { description: '种类 · Kind' })
  kind: PlacementKind

  @Field(() => PlacementTarget, { description: '通往哪里 · Where it leads' })
  target: PlacementTarget

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => String, { description: '副标题 · Subtitle' })
  subtitle: string

  @Field(() => ID, { nullable: true, description: '图片文件 · File of its picture' })
  imageId?: string | null

  @Field(() => String, { description: '图片的文字说明 · What the picture shows, in words' })
  alt: string

  @Field(() => String, { description: '图片的底色，如 #f4ece2 · Colour of its ground, like #f4ece2' })
  tint: string

  @Field(() => ID, { nullable: true, description: '商品 · Product' })
  productId?: string | null

  @Field(() => ID, { nullable: true, description: '分类 · Category' })
  categoryId?: string | null

  @Field(() => ID, { nullable: true, description: '店铺 · Shop' })
  merchantId?: string | null

  @Field(() => String, { nullable: true, description: '商城内的路径 · Path inside the mall' })
  path?: string | null

  @Field(() => String, { nullable: true, description: '筛选的词 · Words of the filter' })
  query?: string | null

  @Field(() => GraphQLMoney, { nullable: true, description: '筛选的最低价 · Lowest price of the filter' })
  minPrice?: Fen | null

  @Field(() => GraphQLMoney, { nullable: true, description: '筛选的最高价 · Highest price of the filter' })
  maxPrice?: Fen | null

  @Field(() => [ID], { nullable: true, description: '手选的商品，按顺序 · Goods picked by hand, in their order' })
  productIds?: string[] | null

  @Field(() => GraphQLDateTime, { nullable: true, description: '何时开始；空为立即 · When it begins; null: at once' })
  startsAt?: Date | null

  @Field(() => GraphQLDateTime, { nullable: true, description: '何时结束；空为一直 · When it ends; null: never' })
  endsAt?: Date | null

  @Field(() => PlacementAudience, { description: '给谁看 · Whom it is for' })
  audience: PlacementAudience

  @Field(() => String, { nullable: true, description: '只在此地区；空为全国 · Only there; null: everywhere' })
  regionCode?: string | null

  @Field(() => Boolean, { description: '付费的，标“广告” · Paid for, and marked so' })
  isAd: boolean

  @Field(() => Boolean, { description: '不让它上榜 · Kept out of the ranking' })
  isExcluded: boolean

  @Field(() => Boolean, { description: '启用 · Switched on' })
  isOn: boolean
}

type Checked = z.infer<typeof shape>

const { placement } = limits
const amount = z.int().min(0).max(maxFen)
const isSet = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

const shape = z.object({
  id: z.uuid().nullish(),
  kind: z.enum(PlacementKind),
  target: z.enum(PlacementTarget),
  title: z.string().max(placement.title),
  subtitle: z.string().max(placement.subtitle),
  imageId: z.uuid().nullish(),
  alt: z.string().max(placement.alt),
  tint: z.string().regex(/^(#[0-9a-f]{6})?$/i),
  productId: z.uuid().nullish(),
  categoryId: z.uuid().nullish(),
  merchantId: z.uuid().nullish(),
  path: z
    .string()
    .max(placement.path)
    .regex(/^\/($|[^/\\])/)
    .nullish(),
  query: z.string().trim().min(1).max(limits.searchQuery).nullish(),
  minPrice: amount.nullish(),
  maxPrice: amount.nullish(),
  productIds: z.array(z.uuid()).max(placement.picks).nullish(),
  startsAt: z.date().nullish(),
  endsAt: z.date().nullish(),
  audience: z.enum(PlacementAudience),
  regionCode: z
    .string()
    .regex(/^\d{6}$/)
    .nullish(),
  isAd: z.boolean(),
  isExcluded: z.boolean(),
  isOn: z.boolean(),
})

const links = ['PRODUCT', 'CATEGORY', 'SHOP', 'DEALS', 'COUPONS', 'PATH', 'FILTER']

/** Where a placement of each kind may lead; those that stand for a whole ranking do so on the home page. */
const targetsOf: Record<PlacementKind, readonly string[]> = {
  PINNED: links,
  CAROUSEL: links,
  AD: links,
  CATEGORY: ['CATEGORY', 'FILTER'],
  DEAL: ['DEALS'],
  LIST: ['CATEGORY', 'SHOP', 'PICKED'],
  HOT: ['RANKING', 'PRODUCT'],
  NEW: ['RANKING', 'PRODUCT'],
  RECOMMENDED: ['RANKING', 'PRODUCT'],
}

/** What each target needs, and thereby what it must not have. */
const needsOf: Record<PlacementTarget, (one: Checked) => boolean> = {
  PRODUCT: ({ productId }) => isSet(productId),
  CATEGORY: ({ categoryId }) => isSet(categoryId),
  SHOP: ({ merchantId }) => isSet(merchantId),
  PATH: ({ path }) => isSet(path),
  FILTER: ({ categoryId, merchantId, query, minPrice, maxPrice }) =>
    [categoryId, merchantId, query].filter(isSet).length <= 1 &&
    [categoryId, merchantId, query, minPrice, maxPrice].some(isSet),
  PICKED: ({ productIds }) => (productIds ?? []).length > 0,
  DEALS: () => true,
  COUPONS: () => true,
  RANKING: () => true,
}

const shown: ReadonlySet<PlacementKind> = new Set([PlacementKind.CAROUSEL, PlacementKind.AD])
const titled: ReadonlySet<PlacementKind> = new Set([PlacementKind.CAROUSEL, PlacementKind.AD, PlacementKind.LIST])

const one = shape
  .refine(({ kind, target }) => targetsOf[kind].includes(target), { path: ['target'] })
  .refine((all) => needsOf[all.target](all), { path: ['target'] })
  .refine(({ kind, imageId }) => !shown.has(kind) || isSet(imageId), { path: ['imageId'] })
  .refine(({ imageId, alt }) => !isSet(imageId) || alt.trim() !== '', { path: ['alt'] })
  .refine(({ kind, title }) => !titled.has(kind) || title.trim() !== '', { path: ['title'] })
  .refine(({ kind, isAd }) => kind !== PlacementKind.AD || isAd, { path: ['isAd'] })
  .refine(({ isExcluded, target }) => !isExcluded || target === PlacementTarget.PRODUCT, { path: ['isExcluded'] })
  .refine(({ startsAt, endsAt }) => !startsAt || !endsAt || endsAt > startsAt, { path: ['endsAt'] })
  .refine(({ productIds }) => new Set(productIds).size === (productIds ?? []).length, { path: ['productIds'] })

const all = z.array(one).max(placement.perPage)

function isOfPage(page: PlacementPage, one: Checked): boolean {
  if (page === PlacementPage.HOME) return isOfHome(one)
  if (page === PlacementPage.CATEGORY) return isOfCategory(one)
  return one.kind === String(page) && one.target === PlacementTarget.PRODUCT
}

/** A line that is pinned is its title. */
const isOfHome = ({ kind, target, title }: Checked): boolean =>
  kind === PlacementKind.PINNED
    ? title.trim() !== ''
    : !['HOT', 'NEW', 'RECOMMENDED'].includes(kind) || target === PlacementTarget.RANKING

/** The same for everybody. */
const isOfCategory = ({ kind, target, audience, regionCode, isExcluded }: Checked): boolean =>
  (kind === PlacementKind.CAROUSEL || (kind === PlacementKind.PINNED && target === PlacementTarget.PRODUCT)) &&
  audience === PlacementAudience.EVERYONE &&
  !isSet(regionCode) &&
  !isExcluded

@Rules(
  z
    .object({
      page: z.enum(PlacementPage),
      scopeId: z.uuid().nullish(),
      version: z.int().min(0),
      placements: all,
      idempotencyKey: keyRule,
    })
    .refine(({ page, scopeId }) => (page === PlacementPage.CATEGORY) === isSet(scopeId), { path: ['scopeId'] })
    .refine(({ page, placements }) => placements.every((placementOf) => isOfPage(page, placementOf)), {
      path: ['placements'],
    }),
)
@InputType({ description: '整页保存 · Saves a page as a whole' })
export class SaveCompositionInput {
  @Field(() => PlacementPage, { description: '哪一页 · Which page' })
  page: PlacementPage

  @Field(() => ID, { nullable: true, description: '哪个分类的页面 · Of which category it is the page' })
  scopeId?: string | null

  @Field(() => Int, { description: '改的是第几版 · Which version it is a change of' })
  version: number

  @Field(() => [PlacementInput], {
    description: '全部推广位，按顺序；没写的就去掉 · All of them in their order; what is missing is taken away',
  })
  placements: PlacementInput[]

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z
    .object({ placements: all, at: z.date().nullish(), regionCode: z.string().max(6).nullish() })
    .refine(({ placements }) => placements.every((placementOf) => isOfPage(PlacementPage.HOME, placementOf)), {
      path: ['placements'],
    }),
)
@InputType({ description: '预览首页的草稿 · A draft of the home page to be looked at' })
export class HomePreviewInput {
  @Field(() => [PlacementInput], { description: '全部推广位，按顺序 · All placements in their order' })
  placements: PlacementInput[]

  @Field(() => GraphQLDateTime, { nullable: true, description: '看哪一刻；空为现在 · At which time; null: now' })
  at?: Date | null

  @Field(() => String, {
    nullable: true,
    description: '在哪个地区看；空为不知道 · Seen from which region; null: not known',
  })
  regionCode?: string | null
}
