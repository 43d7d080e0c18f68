import { days, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { addProduct, makeCategory } from '../catalog/make.ts'
import type { Category } from '../catalog/category.ts'
import { findCategory } from '../catalog/category-tree.ts'
import { checkProduct } from '../catalog/check-product.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import type { Product } from '../catalog/product.ts'
import { openReview } from '../catalog/open-review.ts'
import { productSearch } from '../catalog/search.ts'
import { sortPromises } from '../catalog/product-promise.ts'
import { makeFreightTemplate } from '../delivery/make.ts'
import type { FreightTemplate } from '../delivery/freight-template.ts'
import { storeDocument, storeImage } from '../kernel/outside/files/store-file.ts'
import { pictureOf, type Picture } from '../kernel/outside/files/image.ts'
import type { KeptVideo } from '../kernel/outside/files/video.ts'
import { present } from '../kernel/refusal.ts'
import { makePermit } from '../merchant/make.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { PermitKind } from '../merchant/permit.ts'
import { settingsOf } from '../setting/settings-of.ts'
import { attributesOf, permitsOf, promisesAllowedBy, promisesOf, valuesOf } from './attributes.ts'
import { combinations, readGoods, type CategorySeed, type GoodsSeed } from './goods.ts'
import { seedFilms } from './films.ts'
import { paint, paintIcon } from './pictures.ts'
import { Dice } from './random.ts'

const picturesAtOnce = 4

/** Categories, and the goods of every shop with pictures, variants, prices and stock. */
export async function seedShelves(em: EntityManager, merchants: Map<string, Merchant>, dice: Dice): Promise<Product[]> {
  const { categories, goods } = readGoods()
  const tree = await seedCategories(em, categories)
  const freight = new Map([...merchants].map(([key, merchant], index) => [key, freightOf(em, merchant, index)]))
  const pictures = await paintAll(em, goods)
  const films = await seedFilms(
    em,
    goods.map(({ title }) => title),
  )
  const products: Product[] = []
  const words = new Dice(47)
  for (const [index, seed] of goods.entries()) {
    const key = present(seed.category.shopKey, 'shop of a leaf')
    products.push(
      stock(em, {
        seed,
        merchant: present(merchants.get(key), key),
        freightTemplate: present(freight.get(key), key),
        category: present(tree.get(seed.category), seed.category.name),
        images: present(pictures[index], 'pictures'),
        video: films.get(seed.title) ?? null,
        dice,
        words,
      }),
    )
  }
  await em.flush()
  await productSearch.index(
    em,
    products.map(({ id }) => id),
  )
  await seedPermits(em, products)
  await seedQueue(em, products)
  return products
}

async function seedCategories(em: EntityManager, seeds: readonly CategorySeed[]): Promise<Map<CategorySeed, Category>> {
  const tree = new Map<CategorySeed, Category>()
  for (const [position, seed] of seeds.entries()) {
    const icon = await storeImage(await paintIcon(seed.picture), { accountId: null, name: `${seed.name}.webp` })
    em.persist(icon)
    const category = makeCategory(em, {
      name: seed.name,
      parent: seed.parent ? (tree.get(seed.parent) ?? null) : null,
      position,
      iconId: icon.id,
      attributes: attributesOf(seed),
      permits: permitsOf(seed),
      allowedPromises: promisesAllowedBy(seed),
    })
    tree.set(seed, category)
    // A row that refers to another of its own table must find it there.
    await em.flush()
  }
  return tree
}

function freightOf(em: EntityManager, merchant: Merchant, index: number): FreightTemplate {
  const freeOver = [9900, 19900, null][index % 3] ?? null
  return makeFreightTemplate(em, {
    merchant,
    isDefault: true,
    firstFee: 600 + (index % 3) * 100,
    freeOver,
    noDeliveryCodes: index % 4 === 0 ? ['540000', '810000', '820000', '710000'] : [],
  })
}

/** Two pictures of every other product, one of the rest; the same thing is painted once. */
async function paintAll(em: EntityManager, goods: readonly GoodsSeed[]): Promise<Picture[][]> {
  const wanted = goods.map(({ picture }, index) =>
    [0, 1].slice(0, 1 + (index % 2)).map((variant) => ({ picture, variant })),
  )
  const byKey = new Map(wanted.flat().map((wish) => [`${wish.picture} ${wish.variant}`, wish]))
  const pictures = new Map<string, Picture>()
  const keys = [...byKey]
  for (let start = 0; start < keys.length; start += picturesAtOnce) {
    const batch = keys.slice(start, start + picturesAtOnce)
    const painted = await Promise.all(batch.map(([, { picture, variant }]) => paint(picture, variant)))
    for (const [index, [key, { picture }]] of batch.entries()) {
      const bytes = present(painted[index], 'a painted picture')
      const file = await storeImage(bytes, { accountId: null, name: `${picture}.webp` })
      em.persist(file)
      pictures.set(key, pictureOf(file))
    }
  }
  return wanted.map((own) =>
    own.map(({ picture, variant }) => present(pictures.get(`${picture} ${variant}`), 'a picture')),
  )
}

interface Shelf {
  seed: GoodsSeed
  merchant: Merchant
  freightTemplate: FreightTemplate
  category: Category
  images: Picture[]
  video: KeptVideo | null
  dice: Dice
  /** what goods say has dice of its own: their prices and stock stay those of other versions */
  words: Dice
}

function stock(
  em: EntityManager,
  { seed, merchant, freightTemplate, category, images, video, dice, words }: Shelf,
): Product {
  const isReduced = dice.chance(0.35)
  return addProduct(em, {
    merchant,
    freightTemplate,
    category,
    images,
    video,
    title: seed.title,
    subtitle: seed.subtitle,
    descriptionHtml: describe(seed, merchant),
    attributes: valuesOf(rootOf(category).attributes, words),
    promises: sortPromises(promisesOf(rootOf(category), seed)),
    options: seed.axes.map(({ name, values }) => ({ name, values: values.map(({ text }) => text) })),
    variants: combinations(seed.axes).map(({ factor }, index) => {
      const price = Math.round((seed.fen * factor) / 10) * 10
      return {
        price,
        originalPrice: isReduced ? Math.round((price * 1.2) / 100) * 100 : null,
        cost: Math.round((price * 0.6) / 10) * 10,
        originalAsked: { since: daysAgo(14), until: daysAgo(11) },
        onHand: dice.chance(0.04) ? 0 : dice.chance(0.08) ? dice.whole(1, 8) : dice.whole(40, 400),
        weightGrams: Math.round(seed.grams * factor),
        code: `${merchant.name.slice(0, 1)}-${seed.title.length}${index + 1}`,
      }
    }),
  })
}

const rootOf = (category: Category): Category => (category.parent ? rootOf(category.parent) : category)

/** Of the day on which the demo is made, and not of the one on which its shops opened. */
const daysAgo = (count: number): Date => new Date(Date.now() - days(count))

function describe({ title, subtitle, axes, category }: GoodsSeed, merchant: Merchant): string {
  const options = axes
    .map(({ name, values }) => `<li><strong>${name}</strong>:${values.map(({ text }) => text).join('、')}</li>`)
    .join('')
  return `<p>${title}，${subtitle}。由${merchant.name}自营发货，${merchant.intro}。</p>
<h3>选择规格</h3><ul>${options}</ul>
<h3>关于${category.name}</h3><p>每一批到仓后抽检，合格才上架；下单后按付款顺序发出。图片为示意，以实物为准。</p>
<h3>售后</h3><p>签收后七天内，不影响二次销售的商品可以退回；发错、破损由商家承担运费。</p>`
}

/** Every shop has the permits that its categories ask for. */
async function seedPermits(em: EntityManager, products: readonly Product[]): Promise<void> {
  const shops = new Map(
    products
      .filter(({ category }) => rootOf(category).permits.length > 0)
      .map(({ merchant }) => [merchant.id, merchant]),
  )
  for (const merchant of shops.values()) {
    const document = await storeDocument(await paint('📄', 0), {
      accountId: null,
      merchantId: merchant.id,
      name: '3C 认证证书.webp',
    })
    em.persist([document, makePermit(merchant, document.id, { kind: PermitKind.COMPULSORY_CERTIFICATE })])
  }
  await em.flush()
}

/** Some goods that wait for the review, some that it returned, some still being written, some off sale. */
async function seedQueue(em: EntityManager, products: readonly Product[]): Promise<void> {
  const setting = await settingsOf(em)
  for (const [index, product] of products.entries()) {
    if (index % 29 === 7) product.status = ProductStatus.OFF_SALE
    if (index % 23 !== 5) continue
    product.status = ProductStatus.DRAFT
    product.listedAt = null
    if (index % 3 === 0) continue
    // Today, not when the shops opened: a queue that nobody looked at for forty days tells no story.
    const submittedAt = new Date(Date.now() - hours(2 + (index % 29)))
    const category = present(await findCategory(em, product.category.id), 'a product without its category')
    product.submit(await checkProduct(em, product, { category, setting }), submittedAt)
    await openReview(em, product, { category, setting })
    if (index % 3 === 2) product.return([{ field: 'title', text: '标题请写明规格与产地' }], '标题信息不全', submittedAt)
  }
  await em.flush()
}
