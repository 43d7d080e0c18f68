import { mallDocument } from './documents.ts'
import { type Ask, graphql } from './side.ts'
import type { Subjects } from './subjects.ts'

/** A read, asked of either side. */
export interface Read {
  title: string
  /** the same questions in the same order */
  asks: { product: Ask[]; floor: Ask[] }
}

/** The reads, by the mall's own documents. */
export function readsOf({ productIds, queries, categoryIds }: Subjects): Read[] {
  // The mall shows the count beside the list. It is counted only when asked for, and says nothing about the list.
  const list = mallDocument('ProductList', ['totalCount'])
  const page = mallDocument('ProductPage')
  const get = (path: string, query: Record<string, string>): Ask => ({
    method: 'GET',
    path: `${path}?${new URLSearchParams(query).toString()}`,
  })
  return [
    { title: 'list of 24', asks: { product: [graphql(list, {})], floor: [get('/list', {})] } },
    {
      title: 'product page',
      asks: {
        product: productIds.map((id) => graphql(page, { id })),
        floor: productIds.map((id) => get('/product', { id })),
      },
    },
    {
      title: 'search',
      asks: {
        product: queries.map((query) => graphql(list, { filter: { query } })),
        floor: queries.map((query) => get('/search', { query })),
      },
    },
    {
      title: 'category by price',
      asks: {
        product: categoryIds.map((categoryId) => graphql(list, { filter: { categoryId }, sort: 'PRICE_ASC' })),
        floor: categoryIds.map((id) => get('/category', { id })),
      },
    },
  ]
}
