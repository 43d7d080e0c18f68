import type { CategoriesQuery } from '../parts/categories.graphql.ts'
import type { HomePageQuery } from '../routes/home/home-page.graphql.ts'
import type { ProductPageQuery } from '../routes/product/product-page.graphql.ts'
import type { ShopPageQuery } from '../routes/shop/shop-page.graphql.ts'
import type { Place } from './head.ts'

/** What a page has asked and been told, by the names of the questions' fields. */
export type Answers = Partial<ProductPageQuery & ShopPageQuery & CategoriesQuery & HomePageQuery>

/** What others are told of a page. */
interface Summary {
  name?: string
  description?: string
  imageUrl?: string
  type?: 'product' | 'website'
  /** what the page is, in the words of schema.org */
  data?: object[]
}

/** Null: there is no such page. */
export function summaryOf(answers: Answers, place: Place): Summary | null {
  const { productPage, shopPage, homePage, categories } = answers
  if (productPage !== undefined) return productPage && productSummary(productPage, place)
  if (shopPage !== undefined) return shopPage && shopSummary(shopPage, place)
  if (homePage) return homeSummary(homePage, place)
  const { pathname, searchParams } = new URL(place.address, 'http://mall')
  const [, id] = /^\/c\/([^/]+)/.exec(pathname) ?? []
  if (id && categories) {
    const path = pathTo(id, categories)
    const name = path?.at(-1)?.name
    return path ? { name, data: [crumbs(path, place.origin)] } : null
  }
  const words = pathname === '/s' ? searchParams.get('q')?.trim() : undefined
  return words ? { name: words } : {}
}

function homeSummary({ banners }: HomePageQuery['homePage'], { origin, language }: Place): Summary {
  const name = language === 'zh' ? '开店' : 'Kaidian'
  return {
    name,
    imageUrl: banners[0]?.imageUrl,
    data: [
      {
        '@type': 'WebSite',
        name,
        url: `${origin}/`,
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: `${origin}/s?q={words}` },
          'query-input': 'required name=words',
        },
      },
      { '@type': 'Organization', name, url: `${origin}/`, logo: `${origin}/favicon.svg` },
    ],
  }
}

function productSummary(product: NonNullable<ProductPageQuery['productPage']>, place: Place): Summary {
  const { title, subtitle, images, video, priceMin, priceMax, isSellable, shop, categoryPath, variants } = product
  const { ratingCount, ratingAverage } = product
  const { origin } = place
  const url = origin + new URL(place.address, origin).pathname
  const isInStock = isSellable && variants.some((variant) => variant.isInStock)
  const price =
    priceMin === priceMax
      ? { '@type': 'Offer', price: priceMin }
      : { '@type': 'AggregateOffer', lowPrice: priceMin, highPrice: priceMax, offerCount: variants.length }
  return {
    name: title,
    description: subtitle ? `${title}：${subtitle}` : title,
    imageUrl: images[0]?.large,
    type: 'product',
    data: [
      {
        '@type': 'Product',
        name: title,
        description: subtitle || title,
        image: images.map(({ large }) => origin + large),
        ...(video ? { subjectOf: filmOf(video, product, origin) } : {}),
        category: categoryPath.map(({ name }) => name).join(' > '),
        ...(ratingCount > 0 && {
          aggregateRating: { '@type': 'AggregateRating', ratingValue: ratingAverage / 100, reviewCount: ratingCount },
        }),
        offers: {
          ...price,
          url,
          priceCurrency: 'CNY',
          availability: `https://schema.org/${isInStock ? 'InStock' : 'OutOfStock'}`,
          seller: { '@type': 'Organization', name: shop.name },
        },
      },
      crumbs(categoryPath, origin, { name: title, url }),
    ],
  }
}

type Product = NonNullable<ProductPageQuery['productPage']>

function filmOf(
  { url, poster, seconds, uploadedAt }: NonNullable<Product['video']>,
  { title, subtitle, images }: Product,
  origin: string,
): object {
  const still = (poster ?? images[0])?.large
  return {
    '@type': 'VideoObject',
    name: title,
    description: subtitle || title,
    contentUrl: origin + url,
    uploadDate: uploadedAt,
    duration: `PT${seconds}S`,
    ...(still ? { thumbnailUrl: origin + still } : {}),
  }
}

function shopSummary({ id, name, intro }: NonNullable<ShopPageQuery['shopPage']>, { origin }: Place): Summary {
  const url = `${origin}/shop/${id}`
  return { name, description: intro || name, data: [{ '@type': 'Store', name, description: intro || name, url }] }
}

interface Step {
  id: string
  name: string
}

function crumbs(path: readonly Step[], origin: string, last?: { name: string; url: string }): object {
  const steps = [...path.map(({ id, name }) => ({ name, url: `${origin}/c/${id}` })), ...(last ? [last] : [])]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, url }, place) => ({
      '@type': 'ListItem',
      position: place + 1,
      name,
      item: url,
    })),
  }
}

type Tree = readonly (Step & { children?: Tree })[]

function pathTo(id: string, tree: Tree): Step[] | undefined {
  for (const category of tree) {
    if (category.id === id) return [category]
    const below = pathTo(id, category.children ?? [])
    if (below) return [category, ...below]
  }
  return undefined
}
