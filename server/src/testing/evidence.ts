import sharp from 'sharp'
import { present } from '../kernel/refusal.ts'
import { Order, type OrderLine } from '../order/order.ts'
import type { Browser } from './browser.ts'
import { makeMp4 } from './films.ts'
import type { TestHouse } from './house.ts'
import { newKey, pay, placeTrade, tradeInput, type Buyer, type Shop } from './market.ts'

export interface SentFile {
  status: number
  id: string
  url: string
  error?: { code: string }
}

export const photo: Buffer = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#3a6' } })
  .jpeg()
  .toBuffer()
export const film = makeMp4()

export async function sendPicture(from: Browser, bytes = photo): Promise<SentFile> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '坏.jpg')
  const response = await from.request({ method: 'POST', url: '/files?use=evidence', payload: form })
  const answer: Omit<SentFile, 'status'> = response.json()
  return { ...answer, status: response.statusCode }
}

export async function sendFilm(from: Browser, bytes: Buffer = film): Promise<SentFile> {
  const headers = { 'content-type': 'application/octet-stream' }
  const url = '/videos?use=evidence&name=%E5%BC%80%E7%AE%B1.mp4'
  const response = await from.request({ method: 'POST', url, payload: bytes, headers })
  const answer: Omit<SentFile, 'status'> = response.json()
  return { ...answer, status: response.statusCode }
}

/** The one line of an order that is paid and not sent. */
export async function buyLine(house: TestHouse, shop: Shop, buyer: Buyer): Promise<OrderLine> {
  const lines = [{ variantId: shop.variantId, quantity: 2 }]
  const quote = 'query ($input: CheckoutInput!) { checkout(input: $input) { payable } }'
  const { checkout } = await buyer.browser.run(quote, { input: { lines, addressId: buyer.addressId } })
  const input = tradeInput(buyer, { lines, payable: checkout.payable })
  const { placeTrade: placed } = await buyer.browser.run(placeTrade, input)
  await pay(house, buyer, placed.trade.id)
  const order = await house.em().findOneOrFail(Order, { trade: placed.trade.id }, { populate: ['lines'] })
  return present(order.lines.getItems()[0], 'a line')
}

const shown = `afterSale { id steps { action evidenceCount images { id thumb: url(width: 160) url(width: 1200) }
  video { id url seconds contentType } } } userErrors { code field }`
export const actOnAfterSale = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { ${shown} } }`
export const requestAfterSale = actOnAfterSale('requestAfterSale', 'RequestAfterSaleInput')

export const asked = (lineId: string, parts: object = {}) => ({
  input: {
    lineId,
    kind: 'REFUND_ONLY',
    reason: 'DEFECTIVE',
    quantity: 1,
    text: '坏了',
    imageIds: [],
    idempotencyKey: newKey(),
    ...parts,
  },
})
