import type { Language } from '@kaidian/shared/web/i18n.ts'
import type { CategoriesQuery } from '../parts/categories.graphql.ts'
import type { ProductPageQuery } from '../routes/product/product-page.graphql.ts'
import type { ShopPageQuery } from '../routes/shop/shop-page.graphql.ts'

interface Place {
  url: string
  language: Language
  origin: string
}

type Answers = Partial<ProductPageQuery & ShopPageQuery & CategoriesQuery>

interface Summary {
  title?: string
  description?: string
  imageUrl?: string
  type?: 'product' | 'website'
  /** what the page is, in the words of schema.org */
  data?: object
}

const platform = { zh: '开店', en: 'Kaidian' }
const about = { zh: '开店，人人可开店的商城', en: 'Kaidian, a mall where everybody can open a shop' }

/** Whether there is such a page; and its title, description, card for other sites and structured data, as HTML. */
export function pageOf(answers: Answers, place: Place): { isMissing: boolean; head: string } {
  const summary = summaryOf(answers, place)
  return { isMissing: summary === null, head: headOf(summary ?? {}, place) }
}

function headOf(summary: Summary, { language, origin, url }: Place): string {
  const { title, description = about[language], imageUrl, type = 'website', data } = summary
  const full = title ? `${title} · ${platform[language]}` : platform[language]
  const path = url.split('?', 1)[0] ?? '/'
  const lines = [
    `<title>${escape(full)}</title>`,
    meta('name', 'description', description),
    `<link rel="canonical" href="${escape(origin + path)}">`,
    meta('property', 'og:site_name', platform[language]),
    meta('property', 'og:type', type),
    meta('property', 'og:title', title ?? platform[language]),
    meta('property', 'og:description', description),
    meta('property', 'og:url', origin + path),
    ...(imageUrl ? [meta('property', 'og:image', origin + imageUrl)] : []),
    ...(data ? [`<script type="application/ld+json">${safeJson(data)}</script>`] : []),
  ]
  return lines.join('')
}

function summaryOf({ productPage, shopPage, categories }: Answers, { url, origin }: Place): Summary | null {
  if (productPage !== undefined) return productPage && productSummary(productPage, origin, url)
  if (shopPage !== undefined) return shopPage && { title: shopPage.name, description: shopPage.intro || shopPage.name }
  const [, id] = /^\/c\/([^/?]+)/.exec(url) ?? []
  if (id && categories) {
    const title = find(id, categories)
    return title === undefined ? null : { title }
  }
  const query = /^\/s\?(.*)$/.exec(url)?.[1]
  return query ? { title: new URLSearchParams(query).get('q')?.trim() || undefined } : {}
}

function productSummary(product: NonNullable<ProductPageQuery['productPage']>, origin: string, url: string): Summary {
  const { title, subtitle, images, priceMin, priceMax, isSellable, shop, categoryPath } = product
  const isInStock = isSellable && product.variants.some((variant) => variant.isInStock)
  return {
    title,
    description: subtitle || title,
    imageUrl: images[0]?.large,
    type: 'product',
    data: {
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: title,
      description: subtitle || title,
      image: images.map(({ large }) => origin + large),
      category: categoryPath.map(({ name }) => name).join(' > '),
      offers: {
        '@type': 'AggregateOffer',
        url: origin + (url.split('?', 1)[0] ?? ''),
        priceCurrency: 'CNY',
        lowPrice: priceMin,
        highPrice: priceMax,
        offerCount: product.variants.length,
        availability: `https://schema.org/${isInStock ? 'InStock' : 'OutOfStock'}`,
        seller: { '@type': 'Organization', name: shop.name },
      },
    },
  }
}

type Tree = readonly { id: string; name: string; children?: Tree }[]

function find(id: string, tree: Tree): string | undefined {
  for (const { id: own, name, children = [] } of tree) {
    const found = own === id ? name : find(id, children)
    if (found) return found
  }
  return undefined
}

const meta = (kind: 'name' | 'property', name: string, content: string) =>
  `<meta ${kind}="${name}" content="${escape(content)}">`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escape(text: string) {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

/** JSON that stays what it is inside of a script element. */
export function safeJson(value: unknown) {
  return JSON.stringify(value).replace(/</g, '\\u003c')
}
