import { expect, type APIRequestContext } from '@playwright/test'
import { ask, type Audience } from './api.ts'

const placeTrade = `mutation ($input: PlaceTradeInput!) { placeTrade(input: $input) {
  trade { id orders { id } } userErrors { code } } }`
const startPayment = `mutation ($input: StartPaymentInput!) { startPayment(input: $input) {
  payment { payUrl } userErrors { code } } }`
const confirmPayment = `mutation ($input: ConfirmSandboxPaymentInput!) { confirmSandboxPayment(input: $input) { userErrors { code } } }`
const shipOrder = `mutation ($input: ShipOrderInput!) { shipOrder(input: $input) { order { status } userErrors { code } } }`

/** An order of two pieces of one thing, of the demo's member at the demo's shop: paid and sent. Its id. */
export async function placeShippedOrder(buyer: APIRequestContext, seller: APIRequestContext): Promise<string> {
  const id = await placePaidOrder(buyer, seller)
  const parcel = { id, carrier: 'SF', number: 'SF1000200030', lines: null }
  await command(seller, 'MERCHANT', shipOrder, { ...parcel, idempotencyKey: crypto.randomUUID() })
  return id
}

/** The same, not sent yet. */
export async function placePaidOrder(buyer: APIRequestContext, seller: APIRequestContext): Promise<string> {
  const { id, tradeId } = await placeUnpaidOrder(buyer, seller)
  await payTrade(buyer, tradeId, id)
  return id
}

/** The same, not paid yet. */
export async function placeUnpaidOrder(
  buyer: APIRequestContext,
  seller: APIRequestContext,
): Promise<{ id: string; tradeId: string }> {
  const { viewer } = await ask(seller, 'MERCHANT', '{ viewer { merchant { id } } }')
  const wish = { lines: [{ variantId: await findVariant(buyer, viewer.merchant.id), quantity: 2 }] }
  const { myAddresses } = await ask(buyer, 'MEMBER', '{ myAddresses { id } }')
  const input = { ...wish, addressId: myAddresses[0].id }
  const { checkout } = await ask(
    buyer,
    'MEMBER',
    'query ($input: CheckoutInput!) { checkout(input: $input) { payable } }',
    { input },
  )
  const placed = await command(buyer, 'MEMBER', placeTrade, {
    ...input,
    remarks: [],
    expectedPayable: checkout.payable,
    idempotencyKey: crypto.randomUUID(),
  })
  const { trade } = placed
  return { id: trade.orders[0].id, tradeId: trade.id }
}

export async function payTrade(buyer: APIRequestContext, tradeId: string, id: string): Promise<void> {
  const { payment } = await command(buyer, 'MEMBER', startPayment, {
    tradeId,
    method: 'SANDBOX',
    idempotencyKey: crypto.randomUUID(),
  })
  await command(buyer, 'MEMBER', confirmPayment, { token: new URL(payment.payUrl).pathname.split('/').at(-1) })
  // The payment is told to the order by the channel, a moment later.
  await expect(async () => {
    const { myOrder } = await ask(buyer, 'MEMBER', 'query ($id: ID!) { myOrder(id: $id) { status } }', { id })
    expect(myOrder.status).toBe('AWAITING_SHIPMENT')
  }).toPass({ timeout: 20_000 })
}

/** The cheapest thing of a shop that is in stock. */
export async function findVariant(request: APIRequestContext, merchantId: string): Promise<string> {
  const { products } = await ask(
    request,
    'MEMBER',
    'query ($id: ID!) { products(filter: { merchantId: $id }, sort: PRICE_ASC, first: 5) { edges { node { id } } } }',
    { id: merchantId },
  )
  for (const { node } of products.edges) {
    const { productPage } = await ask(
      request,
      'MEMBER',
      'query ($id: ID!) { productPage(id: $id) { variants { id isInStock } } }',
      { id: node.id },
    )
    const variant = productPage.variants.find(({ isInStock }: { isInStock: boolean }) => isInStock)
    if (variant) return variant.id
  }
  throw new Error('the shop has nothing in stock')
}

async function command(request: APIRequestContext, audience: Audience, operation: string, input: object) {
  const answer = await ask(request, audience, operation, { input })
  const payload = answer[Object.keys(answer)[0] ?? '']
  expect(payload.userErrors, operation).toEqual([])
  return payload
}
