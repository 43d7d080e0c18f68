import type { StaffPermission } from '@kaidian/shared/core/permissions'
import type { EntityManager } from '@mikro-orm/postgresql'
import { openSession } from '../account/open-session.ts'
import { cookieName } from '../account/session-token.ts'
import { makeProduct } from '../catalog/make.ts'
import { makeFreightTemplate } from '../delivery/make.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { present } from '../kernel/refusal.ts'
import { makeAddress, makeMember, type MemberParts } from '../member/make.ts'
import type { Member } from '../member/member.ts'
import { makeMerchant, type MerchantParts } from '../merchant/make.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from './browser.ts'
import type { TestHouse } from './house.ts'

/** A member with an address, in a browser that is signed in. */
export interface Buyer {
  member: Member
  addressId: string
  browser: Browser
}

/** A shop with one variant of ¥199.00 and freight of ¥8.00, and its owner signed in. */
export interface Shop {
  merchantId: string
  ownerId: string
  variantId: string
  productId: string
  browser: Browser
}

let counter = 0
export const newKey = (): string => `key-${Date.now()}-${(counter += 1)}`

export async function openBuyer(house: TestHouse, parts: MemberParts = {}): Promise<Buyer> {
  const { member, address } = await house.tx(async (em) => {
    const made = await makeMember(em, parts)
    return { member: made, address: await makeAddress(em, made, { isDefault: true }) }
  })
  return { member, addressId: address.id, browser: await signIn(house, Audience.MEMBER, member.account.id, null) }
}

interface ShopParts extends MerchantParts {
  price?: number
  onHand?: number
  title?: string
  noDeliveryCodes?: string[]
}

export async function openShop(house: TestHouse, parts: ShopParts = {}): Promise<Shop> {
  const made = await house.tx((em) => makeShop(em, parts))
  return { ...made, browser: await signIn(house, Audience.MERCHANT, made.ownerId, made.merchantId) }
}

async function makeShop(
  em: EntityManager,
  { price = 19900, onHand = 100, title = '手冲咖啡壶', noDeliveryCodes = [], ...parts }: ShopParts,
) {
  const merchant = await makeMerchant(em, parts)
  const freightTemplate = makeFreightTemplate(em, {
    merchant,
    firstUnits: 10,
    noDeliveryCodes,
  })
  const product = await makeProduct(em, { merchant, freightTemplate, title, price, onHand })
  const variant = present(product.variants.getItems()[0], 'a variant')
  return { merchantId: merchant.id, ownerId: merchant.owner.id, variantId: variant.id, productId: product.id }
}

export async function signIn(
  house: TestHouse,
  audience: Audience,
  accountId: string,
  hatId: string | null,
): Promise<Browser> {
  const token = await house.tx((em) => openSession(em, { accountId, audience, hatId, userAgent: 'test' }))
  const browser = house.visitor()
  browser.audience = audience
  browser.cookies.set(cookieName(audience), token)
  return browser
}

/** Platform staff with these permissions. */
export async function signInStaff(house: TestHouse, permissions: StaffPermission[]): Promise<Browser> {
  const account = await house.tx(async (em) => {
    const member = await makeMember(em)
    makeTeamMember(em, member.account, makeRole(em, { name: newKey(), permissions }))
    return member.account
  })
  return signIn(house, Audience.STAFF, account.id, null)
}

export const placeTrade = `mutation ($input: PlaceTradeInput!) { placeTrade(input: $input) {
  trade { id number status payable payBefore orders { id number status total freight } } userErrors { code message params } } }`

export const startPayment = `mutation ($input: StartPaymentInput!) { startPayment(input: $input) {
  payment { id number status amount payUrl expiresAt } userErrors { code } } }`

export const confirmPayment = `mutation ($input: ConfirmSandboxPaymentInput!) { confirmSandboxPayment(input: $input) {
  sandboxPayment { status amount shopNames } userErrors { code } } }`

export const cancelOrder = `mutation ($input: CancelInput!) { cancelOrder(input: $input) {
  order { id status closeReason lines { isRefunded } } userErrors { code } } }`

export const shipOrder = `mutation ($input: ShipOrderInput!) { shipOrder(input: $input) {
  order { id status lines { leftToShip } shipments { carrier number lines { lineId quantity } } canCancel } userErrors { code } } }`

interface Wanted {
  lines: { variantId: string; quantity: number }[]
  payable: string
  couponIds?: string[]
}

export const tradeInput = (buyer: Buyer, { payable, ...wanted }: Wanted, idempotencyKey = newKey()) => ({
  input: { ...wanted, addressId: buyer.addressId, remarks: [], expectedPayable: payable, idempotencyKey },
})

/** Places a trade of one piece from each shop, each ¥207.00 with freight. */
export async function place(buyer: Buyer, ...shops: Shop[]) {
  const lines = shops.map(({ variantId }) => ({ variantId, quantity: 1 }))
  const payable = `${207 * shops.length}.00`
  const { placeTrade: answer } = await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))
  return answer.trade
}

/** Begins to pay, and answers the payment with the token of its QR code. */
export async function begin(buyer: Buyer, tradeId: string) {
  const input = { tradeId, method: 'SANDBOX', idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  return { ...payment, token: String(payment.payUrl).split('/').at(-1) ?? '' }
}

/** Pays at the sandbox, and lets the house find out by itself. */
export async function pay(house: TestHouse, buyer: Buyer, tradeId: string) {
  const payment = await begin(buyer, tradeId)
  await house.visitor().run(confirmPayment, { input: { token: payment.token } })
  await house.passHours(10 / 3600)
  return payment
}
