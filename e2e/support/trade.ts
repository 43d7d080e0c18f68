import type { APIRequestContext } from '@playwright/test'
import { ask } from './api.ts'

/** A trade of the demo's member that waits to be paid: of tea, or of the cheapest that there is. */
export async function placeTrade(request: APIRequestContext, isCheap = false): Promise<string> {
  const { products } = await ask(
    request,
    'MEMBER',
    `query ($query: String, $sort: ProductSort) {
      products(filter: { query: $query }, sort: $sort, first: 1) { edges { node { id } } } }`,
    isCheap ? { query: '', sort: 'PRICE_ASC' } : { query: '茶' },
  )
  const { productPage, myAddresses } = await ask(
    request,
    'MEMBER',
    'query ($id: ID!) { productPage(id: $id) { variants { id isInStock } } myAddresses { id } }',
    { id: products.edges[0].node.id },
  )
  const variantId = productPage.variants.find(({ isInStock }: { isInStock: boolean }) => isInStock).id
  const wish = { lines: [{ variantId, quantity: 1 }], addressId: myAddresses[0].id }
  const { checkout } = await ask(
    request,
    'MEMBER',
    'query ($input: CheckoutInput!) { checkout(input: $input) { payable } }',
    { input: wish },
  )
  const { placeTrade: placed } = await ask(
    request,
    'MEMBER',
    'mutation ($input: PlaceTradeInput!) { placeTrade(input: $input) { trade { id } userErrors { code } } }',
    { input: { ...wish, remarks: [], expectedPayable: checkout.payable, idempotencyKey: crypto.randomUUID() } },
  )
  return placed.trade.id
}
