import { trustedIds } from '../web-mall/src/trusted-ids.ts'
import type { Ask } from './side.ts'
import type { Subjects } from './subjects.ts'

/** A read, asked of either side. */
export interface Read {
  title: string
  /** the same questions in the same order */
  asks: { product: Ask[]; floor: Ask[] }
}

/** The reads, as the mall asks them. */
export function readsOf({ productIds, queries, categoryIds }: Subjects): Read[] {
  const trusted = (name: string, variables: object): Ask =>
    get('/graphql', { id: trustedIds[name] ?? '', variables: JSON.stringify(variables) })
  const get = (path: string, query: Record<string, string>): Ask => ({
    method: 'GET',
    path: `${path}?${new URLSearchParams(query).toString()}`,
  })
  return [
    { title: 'list of 24', asks: { product: [trusted('ProductList', {})], floor: [get('/list', {})] } },
    {
      title: 'product page',
      asks: {
        product: productIds.map((id) => trusted('ProductPage', { id })),
        floor: productIds.map((id) => get('/product', { id })),
      },
    },
    {
      title: 'search',
      asks: {
        product: queries.map((query) => trusted('ProductList', { filter: { query } })),
        floor: queries.map((query) => get('/search', { query })),
      },
    },
    {
      title: 'category by price',
      asks: {
        product: categoryIds.map((categoryId) => trusted('ProductList', { filter: { categoryId }, sort: 'PRICE_ASC' })),
        floor: categoryIds.map((id) => get('/category', { id })),
      },
    },
  ]
}
