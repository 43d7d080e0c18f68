import { expect, test } from 'vitest'
import { headOf } from './head.ts'
import type { Answers } from './summary.ts'

const origin = 'https://kaidian.example'
const place = (address: string) => ({ address, language: 'zh' as const, origin })

const shot = { id: 'i', width: 9, height: 9, thumb: '/t', small: '/s', large: '/files/i/960.webp' }
const product: Answers['productPage'] = {
  id: '1',
  title: '<茶>',
  subtitle: '',
  images: [shot],
  video: null,
  descriptionHtml: '',
  parameters: [],
  options: [],
  promises: [],
  ratingCount: 0,
  ratingAverage: 0,
  variants: [],
  priceMin: '9.00',
  priceMax: '9.00',
  soldCount: 0,
  isSellable: false,
  categoryPath: [{ id: 'c1', name: '食品' }],
  shop: { id: 's', name: '茶坊', intro: '', regionPath: '', onSaleCount: 1 },
  similar: [],
}

function dataIn(head: string): unknown[] {
  return [...head.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(([, json]) => {
    const said: unknown = JSON.parse(json ?? '')
    return said
  })
}

test('a product says what it is, what it costs and where it stands, and nothing of it is taken for HTML', () => {
  const { head, isMissing } = headOf({ productPage: product }, '<茶> · 开店', place('/p/1?sku=2'))
  expect(isMissing).toBe(false)
  expect(head).toContain('<title>&lt;茶&gt; · 开店</title>')
  expect(head).toContain(`<link rel="canonical" href="${origin}/p/1">`)
  expect(head).toContain(`<meta property="og:image" content="${origin}/files/i/960.webp">`)
  expect(head).not.toContain('<茶>')
  expect(dataIn(head)).toMatchObject([
    {
      '@type': 'Product',
      name: '<茶>',
      offers: { '@type': 'Offer', price: '9.00', priceCurrency: 'CNY', availability: 'https://schema.org/OutOfStock' },
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, name: '食品', item: `${origin}/c/c1` },
        { position: 2, name: '<茶>', item: `${origin}/p/1` },
      ],
    },
  ])
})

test('what buyers think of it is told once somebody has rated it', () => {
  const ofProduct = (parts: object) =>
    dataIn(headOf({ productPage: { ...product, ...parts } }, undefined, place('/p/1')).head)[0]
  expect(ofProduct({})).not.toHaveProperty('aggregateRating')
  expect(ofProduct({ ratingCount: 4, ratingAverage: 325 })).toMatchObject({
    aggregateRating: { '@type': 'AggregateRating', ratingValue: 3.25, reviewCount: 4 },
  })
})

test('prices that differ are a range', () => {
  const { head } = headOf({ productPage: { ...product, priceMax: '12.00' } }, undefined, place('/p/1'))
  expect(dataIn(head)[0]).toMatchObject({
    offers: { '@type': 'AggregateOffer', lowPrice: '9.00', highPrice: '12.00' },
  })
})

test('a video is told of with its picture, or the first of the product', () => {
  const video = { url: '/videos/v', seconds: 12, uploadedAt: '2026-01-02T03:04:05.000Z', poster: null }
  const filmOf = (poster: typeof shot | null) =>
    dataIn(headOf({ productPage: { ...product, video: { ...video, poster } } }, undefined, place('/p/1')).head)[0]
  expect(filmOf(null)).toMatchObject({
    subjectOf: {
      '@type': 'VideoObject',
      contentUrl: `${origin}/videos/v`,
      thumbnailUrl: `${origin}/files/i/960.webp`,
      uploadDate: '2026-01-02T03:04:05.000Z',
      duration: 'PT12S',
    },
  })
  expect(filmOf({ ...shot, large: '/files/p/960.webp' })).toMatchObject({
    subjectOf: { thumbnailUrl: `${origin}/files/p/960.webp` },
  })
})

test('a list that is narrowed or sorted is the same page; another search is another', () => {
  const categories = [{ id: 'c1', name: '食品', level: 1, parentId: null, iconUrl: '', children: [] }]
  expect(headOf({ categories }, undefined, place('/c/c1?sort=SALES')).head).toContain(`href="${origin}/c/c1"`)
  expect(headOf({}, undefined, place('/s?q=%20a%26b&sort=SALES')).head).toContain(`href="${origin}/s?q=a%26b"`)
})

test('what does not exist is missing, and is for no index', () => {
  const asked: [Answers, string][] = [
    [{ productPage: null }, '/p/1'],
    [{ shopPage: null }, '/shop/1'],
    [{ categories: [] }, '/c/1'],
  ]
  for (const [answers, address] of asked) {
    const { head, isMissing } = headOf(answers, undefined, place(address))
    expect(isMissing).toBe(true)
    expect(head).toContain('<meta name="robots" content="noindex">')
    expect(head).not.toContain('canonical')
  }
})

test('a long description is cut between characters', () => {
  const intro = '👍'.repeat(300)
  const shopPage = { id: '1', name: '店', intro, regionPath: '', openedAt: '', onSaleCount: 0 }
  const { head } = headOf({ shopPage }, undefined, place('/shop/1'))
  expect(head).toContain(`<meta name="description" content="${'👍'.repeat(159)}…">`)
})
