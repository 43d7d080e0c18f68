import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { makeCategory } from '../catalog/make.ts'
import { Category } from '../catalog/category.ts'
import { combinationKey } from '../catalog/option-matrix.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { productSearch } from '../catalog/search.ts'
import { StockMovementKind } from '../catalog/stock-movement.ts'
import { pictureOf, type Picture } from '../kernel/outside/files/image.ts'
import { storeImage } from '../kernel/outside/files/store-file.ts'
import { present } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { valuesOf } from './attributes.ts'
import type { BenchMerchant } from './bench-people.ts'
import { combinations, readGoods, type AxisSeed, type CategorySeed, type GoodsSeed } from './goods.ts'
import { paint } from './pictures.ts'
import type { Dice } from './random.ts'

interface BenchGoods {
  merchants: readonly BenchMerchant[]
  /** products, all on sale */
  count: number
  dice: Dice
  say?: ((text: string) => void) | undefined
}

/** A category with those above it, its root first. */
type Path = [Category, ...Category[]]

const batch = 1000
const pictureCount = 24
const brands = ['木禾', '青岚', '山集', '素隐', '云锦', '澄一', '半亩', '拾光', '朴生', '南屿', '知味', '暖屋']
const makes = [
  '家庭装',
  '尝鲜装',
  '礼盒装',
  '新款',
  '经典款',
  '加厚款',
  '轻享版',
  '升级版',
  '限定版',
  '大份装',
  '组合装',
  '旗舰版',
]
const sizes: AxisSeed = {
  name: '份量',
  values: [1, 1.9, 2.7].map((factor, index) => ({ text: `${index + 1} 份`, factor })),
}
const listedSince = Date.UTC(2026, 7, 1)
const minuteMs = 60_000

/** The demonstration's goods, each under many brands and makes, written by statements on sets. */
export async function seedBenchGoods(em: EntityManager, { merchants, count, dice, say }: BenchGoods): Promise<void> {
  const { categories, goods } = readGoods()
  const paths = await inTransaction(em, (inner) => seedCategories(inner, categories))
  const pictures = await inTransaction(em, (inner) => seedPictures(inner, goods))
  for (let start = 0; start < count; start += batch) {
    const drafts = Array.from({ length: Math.min(batch, count - start) }, (_, offset) => {
      const index = start + offset
      const seed = present(goods[index % goods.length], 'goods')
      const path = present(paths.get(seed.category), seed.category.name)
      return draft({
        index,
        seed,
        path,
        shop: dice.pick(merchants),
        images: [dice.pick(pictures), dice.pick(pictures)],
        dice,
      })
    })
    await inTransaction(em, async (inner) => {
      await insert(
        inner,
        'product',
        drafts.map(({ product }) => product),
      )
      await insert(
        inner,
        'variant',
        drafts.flatMap(({ variants }) => variants),
      )
      await insert(
        inner,
        'stock_movement',
        drafts.flatMap(({ variants }) => variants.filter(({ on_hand: pieces }) => pieces > 0).map(firstMovement)),
      )
      await productSearch.index(
        inner,
        drafts.map(({ product }) => product.id),
      )
    })
    if ((start / batch) % 10 === 9) say?.(`${start + drafts.length} products`)
  }
}

async function seedCategories(em: EntityManager, seeds: readonly CategorySeed[]): Promise<Map<CategorySeed, Path>> {
  const paths = new Map<CategorySeed, Path>()
  for (const [position, seed] of seeds.entries()) {
    const above = seed.parent && paths.get(seed.parent)
    const parent = above?.at(-1) ?? null
    // The demonstration has them, with what their goods say about themselves.
    const known = await em.findOne(Category, { name: seed.name, parent })
    const category = known ?? makeCategory(em, { name: seed.name, parent, position })
    paths.set(seed, above ? [...above, category] : [category])
    // A row that refers to another of its own table must find it there.
    await em.flush()
  }
  return paths
}

async function seedPictures(em: EntityManager, goods: readonly GoodsSeed[]): Promise<Picture[]> {
  const pictures: Picture[] = []
  for (const { picture, title } of goods.slice(0, pictureCount)) {
    const file = await storeImage(await paint(picture, 0), {
      accountId: null,
      name: `${title}.webp`,
    })
    em.persist(file)
    pictures.push(pictureOf(file))
  }
  return pictures
}

interface Draft {
  index: number
  seed: GoodsSeed
  path: Path
  shop: BenchMerchant
  images: Picture[]
  dice: Dice
}

function draft({ index, seed, path, shop: { merchant, freightTemplate }, images, dice }: Draft) {
  const axes = seed.axes.some(({ values }) => values.length > 2) ? seed.axes : [sizes]
  const options = axes.map(({ name, values }) => ({ name, values: values.map(({ text }) => text) }))
  const base = seed.fen * (0.6 + dice.next() * 1.2)
  const isReduced = dice.chance(0.35)
  const listedAt = new Date(listedSince + index * minuteMs)
  const productId = uuidv7()
  const variants = combinations(axes).map(({ values, factor }, position) => {
    const price = Math.max(100, Math.round((base * factor) / 10) * 10)
    return {
      id: uuidv7(),
      created_at: listedAt,
      product_id: productId,
      merchant_id: merchant.id,
      position,
      option_values: values,
      combination: combinationKey(options, values),
      price,
      original_price: isReduced ? Math.round(price * 1.2) : null,
      // As if it had been asked: lists show it, and the history of a hundred thousand goods is not what is measured.
      original_until: isReduced ? new Date('2099-01-01') : null,
      on_hand: dice.chance(0.03) ? 0 : dice.chance(0.05) ? dice.whole(1, 8) : 100_000,
      reserved: 0,
      sold: 0,
      weight_grams: Math.round(seed.grams * factor),
      code: `B${index}-${position}`,
      barcode: '',
      is_enabled: true,
    }
  })
  const prices = variants.map(({ price }) => price)
  const title = [
    brands[Math.floor(index / 7) % brands.length],
    seed.title,
    makes[Math.floor(index / 11) % makes.length],
  ].join(' ')
  const [first, second, third] = path
  const product = {
    id: productId,
    created_at: listedAt,
    merchant_id: merchant.id,
    category_id: path.at(-1)?.id,
    category_1_id: first.id,
    category_2_id: second?.id ?? null,
    category_3_id: third?.id ?? null,
    freight_template_id: freightTemplate.id,
    version: 1,
    status: ProductStatus.ON_SALE,
    title,
    subtitle: seed.subtitle,
    brand: brands[Math.floor(index / 7) % brands.length],
    images,
    description_html: describe(title, seed),
    options,
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    sold_count: Math.floor(5000 * dice.next() ** 4),
    attributes: valuesOf(
      path.flatMap(({ attributes }) => attributes),
      dice,
    ),
    remarks: [],
    checks: [],
    submitted_at: listedAt,
    listed_at: listedAt,
    updated_at: listedAt,
  }
  return { product, variants }
}

const describe = (title: string, { subtitle, category }: GoodsSeed): string =>
  `<p>${title}，${subtitle}。</p><h3>关于${category.name}</h3><p>每一批到仓后抽检，合格才上架；下单后按付款顺序发出。图片为示意，以实物为准。</p>
<h3>售后</h3><p>签收后七天内，不影响二次销售的商品可以退回；发错、破损由商家承担运费。</p>`

const firstMovement = (variant: ReturnType<typeof draft>['variants'][number]) => ({
  id: uuidv7(),
  created_at: variant.created_at,
  merchant_id: variant.merchant_id,
  variant_id: variant.id,
  kind: StockMovementKind.INITIAL,
  on_hand_change: variant.on_hand,
  reserved_change: 0,
})

/** Rows of a table in one statement, columns that are not named by their default. */
async function insert(em: EntityManager, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(present(rows[0], 'rows')).join(', ')
  await em.execute(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, ?::json)`,
    [JSON.stringify(rows)],
  )
}
