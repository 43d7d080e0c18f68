import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomPhone } from './account/make.ts'
import { makeCategory } from './catalog/make.ts'
import { configure, setup } from './kernel/setup.ts'
import { firstAgreementIds, merchantAgreementId } from './agreement/first-agreements.ts'
import type { Browser } from './testing/browser.ts'
import { openTestHouse, type TestHouse } from './testing/house.ts'
import { cancelOrder, confirmPayment, newKey, placeTrade, shipOrder, startPayment } from './testing/market.ts'
import { openStaff } from './testing/staff.ts'

// The main job, told through the API alone: nobody is made by hand but the first of the staff and a category.

const requestCode = `mutation ($input: RequestCodeInput!) { requestCode(input: $input) { shownCode userErrors { code } } }`
const signInByCode = `mutation ($input: SignInByCodeInput!) { signInByCode(input: $input) {
  isNew viewer { member { tie { promoterNickname } } } userErrors { code } } }`
const updateProfile = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { account { nickname } userErrors { code } } }`
const enter = `mutation ($input: EnterInput!) { enter(input: $input) { viewer { audience } userErrors { code } } }`
const saveAddress = `mutation ($input: SaveAddressInput!) { saveAddress(input: $input) { address { id regionPath } userErrors { code } } }`
const applyMerchant = `mutation ($input: ApplyMerchantInput!) { applyMerchant(input: $input) { application { id promoterNickname } userErrors { code } } }`
const applyAgent = `mutation ($input: ApplyAgentInput!) { applyAgent(input: $input) { application { id territory { path } } userErrors { code } } }`
const review = (what: 'MerchantApplication' | 'AgentApplication', hat: 'merchantId' | 'agentId') =>
  `mutation ($input: ReviewInput!) { review${what}(input: $input) { application { status hatId: ${hat} } userErrors { code } } }`
const saveFreightTemplate = `mutation ($input: SaveFreightTemplateInput!) { saveFreightTemplate(input: $input) { freightTemplate { id } userErrors { code } } }`
const saveProduct = `mutation ($input: SaveProductInput!) { saveProduct(input: $input) { product { id status variants { id price } } userErrors { code } } }`
const submitProduct = `mutation ($input: IdInput!) { submitProduct(input: $input) { product { version status } userErrors { code } } }`
const reviewProduct = `mutation ($input: ReviewProductInput!) { reviewProduct(input: $input) { product { status } userErrors { code } } }`
const searchMall = `query ($query: String!) { products(filter: { query: $query }) { edges { node { id price } } } }`
const addToCart = `mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { selectedTotal } userErrors { code } } }`
const checkout = `query ($input: CheckoutInput!) { checkout(input: $input) { goods freight payable canSubmit } }`
const confirmReceipt = `mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { order { status } userErrors { code } } }`
const moveClock = `mutation ($input: MoveClockInput!) { moveClock(input: $input) { now userErrors { code } } }`

let house: TestHouse
let staff: Browser
let promoter: Browser
let scout: Browser
let buyer: Browser
let shop: Browser
let districtAgent: Browser
let cityAgent: Browser
let variantId: string
let addressId: string

beforeAll(async () => {
  house = await openTestHouse()
  // The sandbox tells the house of payments by HTTP, as a gateway does.
  await house.http.listen({ port: 0, host: '127.0.0.1' })
  const address = house.http.server.address()
  if (typeof address === 'object' && address) configure({ ...setup(), ownUrl: `http://127.0.0.1:${address.port}` })
  staff = (await openStaff(house, { isSuper: true })).browser
})
afterAll(() => house.close())

/** A new phone signs up by code, with the invitation of whoever brought its owner. */
async function signUp(nickname: string, invitationToken?: string): Promise<Browser> {
  const browser = house.visitor()
  const phone = randomPhone()
  const { shownCode: code } = (await browser.run(requestCode, { input: { phone, purpose: 'SIGN_IN' } })).requestCode
  const input = { phone, code, agreementIds: firstAgreementIds, invitationToken }
  expect((await browser.run(signInByCode, { input })).signInByCode.isNew).toBe(true)
  await browser.run(updateProfile, { input: { nickname } })
  return browser
}

async function upload(browser: Browser, use: 'document' | 'product'): Promise<string> {
  const picture = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#2a7' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)]), '图片.png')
  return (await browser.request({ method: 'POST', url: `/files?use=${use}`, payload: form })).json().id
}

let licences = 0
const business = async (browser: Browser) => ({
  licenceNumber: `91440300STORY${String((licences += 1)).padStart(5, '0')}`,
  contactName: '陈山',
  contactPhone: '13900002222',
  documentIds: [await upload(browser, 'document')],
})

/** The staff approves, and the applicant goes over to the new role without signing in again. */
async function approve(who: Browser, id: string, kind: 'MERCHANT' | 'AGENT'): Promise<void> {
  const input = { id, decision: 'APPROVE', remarks: [] }
  const operation =
    kind === 'MERCHANT' ? review('MerchantApplication', 'merchantId') : review('AgentApplication', 'agentId')
  const answer = await staff.run(operation, { input })
  const { status, hatId } = (answer.reviewMerchantApplication ?? answer.reviewAgentApplication).application
  expect(status).toBe('APPROVED')
  await who.run(enter, { input: { audience: kind, hatId } })
  who.audience = kind
}

async function appoint(nickname: string, territoryCode: string): Promise<Browser> {
  const agent = await signUp(nickname)
  const input = { ...(await business(agent)), entityName: nickname, territoryCode, plan: '走访本地商户' }
  const { application } = (await agent.run(applyAgent, { input })).applyAgent
  await approve(agent, application.id, 'AGENT')
  return agent
}

/** A member of the mall pays ¥199.00 and ¥8 of freight for one, on a phone that is not signed in. */
async function buy(): Promise<string> {
  const lines = [{ variantId, quantity: 1 }]
  const costs = (await buyer.run(checkout, { input: { lines, addressId } })).checkout
  expect(costs).toEqual({ goods: '199.00', freight: '8.00', payable: '207.00', canSubmit: true })
  const wish = { lines, addressId, remarks: [], expectedPayable: costs.payable, idempotencyKey: newKey() }
  const { trade } = (await buyer.run(placeTrade, { input: wish })).placeTrade
  expect(trade).toMatchObject({ status: 'AWAITING_PAYMENT', payable: '207.00' })
  const wanted = { tradeId: trade.id, method: 'SANDBOX', idempotencyKey: newKey() }
  const { payment } = (await buyer.run(startPayment, { input: wanted })).startPayment
  const token = String(payment.payUrl).split('/').at(-1)
  const paid = await house.visitor().run(confirmPayment, { input: { token } })
  expect(paid.confirmSandboxPayment.sandboxPayment).toMatchObject({ amount: '207.00', shopNames: ['山野茶铺'] })
  await house.settle()
  return trade.orders[0].id
}

const nodes = (connection: { edges: { node: object }[] }): object[] => connection.edges.map(({ node }) => node)

describe('the main job', () => {
  let productId: string
  let orderId: string

  test('1. people sign up by invitation, businesses apply with documents and are approved', async () => {
    promoter = await signUp('推广小李')
    scout = await signUp('招商小周')
    const tokenOf = async (browser: Browser): Promise<string> =>
      (await browser.run('{ myInvitation { token } }')).myInvitation.token
    buyer = await signUp('小明', await tokenOf(promoter))
    const { viewer } = await buyer.run('{ viewer { member { tie { promoterNickname } } } }')
    expect(viewer.member.tie).toEqual({ promoterNickname: '推广小李' })

    shop = await signUp('茶铺老板')
    const wish = {
      ...(await business(shop)),
      merchantName: '山野茶铺',
      intro: '春茶直供',
      legalName: '山野茶业有限公司',
      regionCode: '440305',
      invitationToken: await tokenOf(scout),
      agreementId: merchantAgreementId,
    }
    const { application } = (await shop.run(applyMerchant, { input: wish })).applyMerchant
    expect(application.promoterNickname).toBe('招商小周')
    await approve(shop, application.id, 'MERCHANT')
    districtAgent = await appoint('南山代理', '440305')
    cityAgent = await appoint('深圳代理', '440300')
    const { territoryHome } = await cityAgent.run('{ territoryHome { agent { territory { path } } merchantCount } }')
    expect(territoryHome).toEqual({ agent: { territory: { path: '广东省 深圳市' } }, merchantCount: 1 })
  })

  test('2. a product with variants is seen in the mall once it is reviewed', async () => {
    const categoryId = await house.tx(
      async (em) => makeCategory(em, { name: '绿茶', parent: makeCategory(em, { name: '茶叶' }) }).id,
    )
    const freight = { name: '全国 8 元', firstUnits: 10, firstFee: '8.00', additionalUnits: 1, additionalFee: '0.00' }
    const template = { ...freight, noDeliveryCodes: [], isDefault: true, idempotencyKey: newKey() }
    const { freightTemplate } = (await shop.run(saveFreightTemplate, { input: template })).saveFreightTemplate
    const variant = { onHand: 20, weightGrams: 300, code: '', barcode: '', isEnabled: true }
    const draft = {
      title: '明前龙井茶叶礼盒',
      subtitle: '春茶',
      categoryId,
      imageIds: [await upload(shop, 'product')],
      descriptionHtml: '<p>手工炒制</p>',
      options: [{ name: '重量', values: ['250g', '500g'] }],
      variants: [
        { ...variant, optionValues: ['250g'], price: '199.00' },
        { ...variant, optionValues: ['500g'], price: '369.00' },
      ],
      freightTemplateId: freightTemplate.id,
      idempotencyKey: newKey(),
    }
    const { product } = (await shop.run(saveProduct, { input: draft })).saveProduct
    productId = product.id
    variantId = product.variants[0].id
    const { version } = (await shop.run(submitProduct, { input: { id: productId } })).submitProduct.product
    const found = async () => nodes((await house.visitor().run(searchMall, { query: '龙井' })).products)
    expect(await found()).toEqual([])
    const input = { id: productId, version, decision: 'APPROVE', remarks: [] }
    expect((await staff.run(reviewProduct, { input })).reviewProduct.product.status).toBe('ON_SALE')
    await house.settle()
    expect(await found()).toEqual([{ id: productId, price: '199.00' }])
  })

  test('3. it is bought, and paid on a phone', async () => {
    const place = { name: '王小明', phone: '13900001111', regionCode: '440305', detail: '科技园 1 号', isDefault: true }
    addressId = (await buyer.run(saveAddress, { input: place })).saveAddress.address.id
    const { cart } = (await buyer.run(addToCart, { input: { variantId, quantity: 1 } })).addToCart
    expect(cart.selectedTotal).toBe('199.00')
    orderId = await buy()
    const { myOrder, myWallet } = await buyer.run(
      'query ($id: ID!) { myOrder(id: $id) { status total } myWallet { pending } }',
      { id: orderId },
    )
    expect(myOrder).toEqual({ status: 'AWAITING_SHIPMENT', total: '207.00' })
    expect(myWallet.pending).toBe('3.98')
  })

  test('4. it is shipped and confirmed, and its window passes', async () => {
    const parcel = { id: orderId, carrier: 'SF', number: 'SF1234567890', idempotencyKey: newKey() }
    expect((await shop.run(shipOrder, { input: parcel })).shipOrder.order.status).toBe('SHIPPED')
    const receipt = { input: { id: orderId, idempotencyKey: newKey() } }
    expect((await buyer.run(confirmReceipt, receipt)).confirmReceipt.order.status).toBe('COMPLETED')
    const walletOf = async () => (await shop.run('{ shopWallet { available pending debt } }')).shopWallet
    expect(await walletOf()).toEqual({ available: '0.00', pending: '207.00', debt: '0.00' })
    await staff.run(moveClock, { input: { hours: 7 * 24 + 1 } })
    expect(await walletOf()).toEqual({ available: '187.10', pending: '0.00', debt: '0.00' })
  })

  test('5. every fen is where it belongs, and everybody sees their own', async () => {
    const mine = `{ myLedger { edges { node { kind amount balance } } } myAccruals { edges { node {
      kind state amount base feeRateBps fee shareBps } } } }`
    const sale = { state: 'SETTLED', base: '199.00', feeRateBps: 1000, fee: '19.90' }
    const people = [
      [buyer, 'CASHBACK', 'CASHBACK', '3.98', 2000],
      [promoter, 'CONSUMER_COMMISSION', 'COMMISSION', '2.98', 1500],
      [scout, 'MERCHANT_COMMISSION', 'COMMISSION', '1.99', 1000],
    ] as const
    for (const [who, kind, entry, amount, shareBps] of people) {
      const { myLedger, myAccruals } = await who.run(mine)
      expect(nodes(myAccruals)).toEqual([{ ...sale, kind, amount, shareBps }])
      expect(nodes(myLedger)).toContainEqual({ kind: entry, amount, balance: amount })
    }
    const territory = `{ territoryHome { orderCount goodsPaid bonusPending bonusSettled wallet { available } } }`
    const held = { orderCount: 1, goodsPaid: '199.00', bonusPending: '0.00' }
    for (const [agent, bonus] of [
      [districtAgent, '1.59'],
      [cityAgent, '0.79'],
    ] as const) {
      const { territoryHome } = await agent.run(territory)
      expect(territoryHome).toEqual({ ...held, bonusSettled: bonus, wallet: { available: bonus } })
    }
    const { shopLedger } = await shop.run('{ shopLedger { edges { node { kind amount balance } } } }')
    expect(nodes(shopLedger)).toEqual([
      { kind: 'FREIGHT', amount: '8.00', balance: '187.10' },
      { kind: 'SETTLEMENT', amount: '179.10', balance: '179.10' },
    ])
    const { order } = await staff.run(
      `query ($id: ID!) { order(id: $id) { total merchantReceives lines { fee feeRateBps poolAmount platformKeeps
        accruals { kind regionLevel amount } } } }`,
      { id: orderId },
    )
    expect(order).toMatchObject({ total: '207.00', merchantReceives: '187.10' })
    expect(order.lines[0]).toEqual({
      fee: '19.90',
      feeRateBps: 1000,
      poolAmount: '1.99',
      platformKeeps: '6.58',
      accruals: [
        { kind: 'CASHBACK', regionLevel: null, amount: '3.98' },
        { kind: 'CONSUMER_COMMISSION', regionLevel: null, amount: '2.98' },
        { kind: 'MERCHANT_COMMISSION', regionLevel: null, amount: '1.99' },
        { kind: 'AGENT_BONUS', regionLevel: 'DISTRICT', amount: '1.59' },
        { kind: 'AGENT_BONUS', regionLevel: 'CITY', amount: '0.79' },
      ],
    })
    expect(await brokenRules()).toEqual([])
  })

  test('6. an order that is paid and not sent yet is refunded whole, and nobody earns from it', async () => {
    const refundedId = await buy()
    await buyer.run(cancelOrder, { input: { id: refundedId, reason: '不想要了', idempotencyKey: newKey() } })
    await house.settle()
    const { myOrder, myWallet } = await buyer.run(
      'query ($id: ID!) { myOrder(id: $id) { status tradeId events { kind } } myWallet { available pending } }',
      { id: refundedId },
    )
    expect(myOrder.status).toBe('CLOSED')
    expect(myOrder.events.map(({ kind }: { kind: string }) => kind)).toEqual(['placed', 'paid', 'closed', 'refunded'])
    expect(myWallet).toEqual({ available: '3.98', pending: '0.00' })
    const { myTrade } = await buyer.run('query ($id: ID!) { myTrade(id: $id) { payment { amount refunded } } }', {
      id: myOrder.tradeId,
    })
    expect(myTrade.payment).toEqual({ amount: '207.00', refunded: '207.00' })
    const { shopWallet, shopProduct } = await shop.run(
      'query ($id: ID!) { shopWallet { available pending } shopProduct(id: $id) { variants { onHand reserved } } }',
      { id: productId },
    )
    expect(shopWallet).toEqual({ available: '187.10', pending: '0.00' })
    expect(shopProduct.variants[0]).toEqual({ onHand: 19, reserved: 0 })
    const { ledgerAccounts } = await staff.run('{ ledgerAccounts { kind balance } }')
    expect(ledgerAccounts).toContainEqual({ kind: 'FEE_REVENUE', balance: '6.58' })
    expect(await brokenRules()).toEqual([])
  })
})

const brokenRules = async (): Promise<unknown[]> =>
  (await staff.run('{ invariants { number holds } }')).invariants.filter(({ holds }: { holds: boolean }) => !holds)
