import { after, businessDay, days } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { Account } from '../account/account.ts'
import { AgreementKind } from '../agreement/agreement-kind.ts'
import { Agreement } from '../agreement/agreement.ts'
import { makeAgreement, makeAgreementDraft } from '../agreement/make.ts'
import { AgentApplication } from '../agent/agent-application.ts'
import { startPreview } from '../bonus/run-preview.ts'
import { makeCategory, makeProduct, makeProductDraft, makeReview } from '../catalog/make.ts'
import { Category } from '../catalog/category.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { Product, Variant } from '../catalog/product.ts'
import { ProductReview } from '../catalog/product-review.ts'
import { makePickupPoint, makeReturnAddress } from '../delivery/make.ts'
import { FreightTemplate } from '../delivery/freight-template.ts'
import { StoredFile, type FileKind } from '../kernel/outside/files/stored-file.ts'
import { present } from '../kernel/refusal.ts'
import { makeAddress, makeMember } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { MerchantApplication } from '../merchant/merchant-application.ts'
import { makePermit } from '../merchant/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Permit } from '../merchant/permit.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import { AfterSaleStatus, type AfterSaleKind } from '../after-sale/after-sale-kinds.ts'
import { makeAfterSale } from '../after-sale/make.ts'
import { Order, OrderLine } from '../order/order.ts'
import { Shipment } from '../order/shipment.ts'
import { Payment } from '../payment/payment.ts'
import { makePolicyDraft } from '../policy/make.ts'
import { claimCoupon } from '../promotion/claim-coupon.ts'
import { makePromotion } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { PromotionStatus } from '../promotion/promotion.ts'
import { makeCase, makeChannelBill } from '../reconciliation/make.ts'
import { makeProductCase } from '../supervision/make.ts'
import { ProductReport } from '../supervision/product-report.ts'
import { DividendRound } from '../settlement/dividend.ts'
import { proposeRefund } from '../settlement/propose-refund.ts'
import { Accrual, AccrualState } from '../bonus/accrual.ts'
import { now } from '../kernel/clock.ts'
import { OrderFlag } from '../order/order-flag.ts'
import { ContactAccess } from '../customer/contact-access.ts'
import { ShopCustomer } from '../customer/shop-customer.ts'
import { refundLine } from '../settlement/refund-line.ts'
import { setLineAside } from '../settlement/set-line-aside.ts'
import type { TestHouse } from './house.ts'
import { applyTrace } from '../tracking/apply-trace.ts'
import { beginTracking } from '../tracking/begin-tracking.ts'
import { TrackingState } from '../tracking/tracking-state.ts'
import { begin, confirmPayment, newKey, openBuyer, pay, place, placeTrade, shipOrder, tradeInput } from './market.ts'
import type { People, ViewerName } from './rights-people.ts'
import { exportOf, askedFor, ratedOf } from './rights-variables.ts'

const header =
  'Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant Grams,Variant Inventory Qty,Variant Price'

/** No price of the market reaches it. */
const outOfReach = [{ threshold: 100_000_000, amount: 100, rateBps: null, cap: null }]

let billDays = 0

/** Makes things of the first member, the first shop and of applicants, as many as are asked for. */
export class RightsThings {
  readonly house: TestHouse
  readonly people: People
  readonly categoryId: string
  readonly freightTemplateId: string

  private constructor(house: TestHouse, people: People, ids: { categoryId: string; freightTemplateId: string }) {
    this.house = house
    this.people = people
    this.categoryId = ids.categoryId
    this.freightTemplateId = ids.freightTemplateId
  }

  static async open(house: TestHouse, people: People): Promise<RightsThings> {
    const categoryId = await house.tx(async (em) => makeCategory(em, { name: '厨具' }).id)
    const { id } = await house.em().findOneOrFail(FreightTemplate, { merchant: people.shop.merchantId })
    return new RightsThings(house, people, { categoryId, freightTemplateId: id })
  }

  async unpaidTrade(): Promise<string> {
    return (await place(this.people.buyer, this.people.shop)).id
  }

  async unpaidOrder(): Promise<string> {
    return (await place(this.people.buyer, this.people.shop)).orders[0].id
  }

  /** A payment under way: its id, and the token of its QR code. */
  async payment(): Promise<{ id: string; token: string }> {
    return begin(this.people.buyer, await this.unpaidTrade())
  }

  /** As it is inside WeChat too. */
  async paymentAnywhere(): Promise<{ id: string; token: string }> {
    const payment = await this.payment()
    await this.house.em().execute('update payment set bridge_request = ? where id = ?', ['{"appId": "wx"}', payment.id])
    return payment
  }

  /** Paid at the sandbox, which nobody has told us yet. */
  async confirmedPayment(): Promise<string> {
    const { id, token } = await this.payment()
    await this.house.visitor().run(confirmPayment, { input: { token } })
    return id
  }

  /** Who has paid at the first shop, as its customer: the first member, and somebody who buys nothing else. */
  async customers(orderId: string): Promise<Record<'customerId' | 'loneCustomerId' | 'contactAccessId', string>> {
    const { shop, buyer } = this.people
    const lone = await openBuyer(this.house)
    await pay(this.house, lone, (await place(lone, shop)).id)
    const reveal = 'mutation ($input: RevealContactInput!) { revealContact(input: $input) { userErrors { code } } }'
    await shop.browser.run(reveal, { input: { orderId, reason: '核对地址', idempotencyKey: newKey() } })
    await this.house.em().execute(`update shop_customer set tags = '["老客"]' where merchant_id = ?`, [shop.merchantId])
    const idOf = async (memberId: string): Promise<string> =>
      (await this.house.em().findOneOrFail(ShopCustomer, { merchant: shop.merchantId, member: memberId })).id
    return {
      customerId: await idOf(buyer.member.id),
      loneCustomerId: await idOf(lone.member.id),
      contactAccessId: (await this.house.em().findOneOrFail(ContactAccess, { order: orderId })).id,
    }
  }

  async customerNote(id: string): Promise<string> {
    const add =
      'mutation ($input: CustomerWordsInput!) { addCustomerNote(input: $input) { customer { notes { id } } } }'
    const { addCustomerNote } = await this.people.shop.browser.run(add, {
      input: { id, text: '怕辣', idempotencyKey: newKey() },
    })
    return addCustomerNote.customer.notes[0].id
  }

  async blockedCustomer(id: string): Promise<string> {
    const block = 'mutation ($input: CustomerWordsInput!) { blockCustomer(input: $input) { userErrors { code } } }'
    await this.people.shop.browser.run(block, { input: { id, text: '恶意退货', idempotencyKey: newKey() } })
    return id
  }

  async markOrder(id: string): Promise<void> {
    await this.house.em().nativeUpdate(Order, { id }, { flag: OrderFlag.BLUE, shopNote: '只有本店知道' })
  }

  /** Of the first shop. */
  pickupPoint(): Promise<string> {
    return this.house.tx(async (em) => {
      const merchant = await em.findOneOrFail(Merchant, { id: this.people.shop.merchantId })
      return (await makePickupPoint(em, { merchant })).id
    })
  }

  /** Paid, and waits to be collected. */
  async collectedOrder(): Promise<string> {
    const { buyer, shop } = this.people
    const pickups = [{ merchantId: shop.merchantId, pointId: await this.pickupPoint() }]
    const lines = [{ variantId: shop.variantId, quantity: 1 }]
    const input = { ...tradeInput(buyer, { lines, payable: '199.00' }).input, pickups }
    const { trade } = (await buyer.browser.run(placeTrade, { input })).placeTrade
    await pay(this.house, buyer, trade.id)
    return trade.orders[0].id
  }

  /** Of such an order. */
  async pickupCode(): Promise<string> {
    const ask = 'query ($id: ID!) { myOrder(id: $id) { pickupCode } }'
    return (await this.people.buyer.browser.run(ask, { id: await this.collectedOrder() })).myOrder.pickupCode
  }

  async paidOrder(): Promise<string> {
    const { buyer, shop } = this.people
    const trade = await place(buyer, shop)
    await pay(this.house, buyer, trade.id)
    return trade.orders[0].id
  }

  /** With a message of the channel about it. */
  async paidPayment(): Promise<string> {
    const { id } = await pay(this.house, this.people.buyer, await this.unpaidTrade())
    await this.house.em().nativeUpdate(Payment, id, { toldAt: now() })
    return id
  }

  async paidLine(): Promise<string> {
    const order = await this.paidOrder()
    return (await this.house.em().findOneOrFail(OrderLine, { order })).id
  }

  async compositionVersion(page: string): Promise<number> {
    const rows: { version: number }[] = await this.house
      .em()
      .execute('select version from placement_page where page = ?', [page])
    return present(rows[0], 'a composed page').version
  }

  /** The settled order of the market had a pool, which was shared out the next day. */
  async dividendDay(): Promise<string> {
    const [round] = await this.house.em().find(DividendRound, {}, { limit: 1 })
    return round?.day ?? ''
  }

  /** Proposed by somebody without any other part in it. */
  async refundProposal(): Promise<string> {
    const lineId = await this.paidLine()
    const id = uuidv7()
    await this.house.tx(async (em) => {
      const maker = await em.findOneOrFail(Account, this.people.otherMember.accountId)
      await proposeRefund(em, { id, lineId, portion: 'rest', reason: '退', maker })
    })
    return id
  }

  async member(): Promise<string> {
    return (await this.house.tx((em) => makeMember(em))).id
  }

  async heldAccrual(): Promise<string> {
    const lineId = await this.paidLine()
    const { id } = await this.house.em().findOneOrFail(Accrual, { orderLine: lineId })
    await this.house
      .em()
      .nativeUpdate(Accrual, { id }, { state: AccrualState.HELD, heldByRule: 'DEVICE', heldAt: now() })
    return id
  }

  async setAsideLine(): Promise<string> {
    const lineId = await this.paidLine()
    await setLineAside(this.house.em(), lineId, new Error('it could not be settled'))
    return lineId
  }

  /** A coupon of the shop took a yuan off it, and another yuan was given back. */
  async discountedOrder(): Promise<string> {
    const { buyer, shop } = this.people
    const couponId = uuidv7()
    await this.house.tx(async (em) => {
      const { id: promotionId } = makePromotion(em, {
        kind: PromotionClass.MERCHANT_COUPON,
        merchant: em.getReference(Merchant, shop.merchantId),
        steps: [{ threshold: 0, amount: 100, rateBps: null, cap: null }],
        quota: 1,
      })
      await em.flush()
      await claimCoupon(em, { id: couponId, memberId: buyer.member.id, wanted: { promotionId } })
    })
    const wanted = { lines: [{ variantId: shop.variantId, quantity: 1 }], payable: '206.00', couponIds: [couponId] }
    const { placeTrade: answer } = await buyer.browser.run(placeTrade, tradeInput(buyer, wanted))
    await pay(this.house, buyer, answer.trade.id)
    const order = String(answer.trade.orders[0].id)
    const { id: lineId } = await this.house.em().findOneOrFail(OrderLine, { order })
    await this.house.tx((em) => refundLine(em, { lineId, portion: { amount: 100 }, reason: '少发' }))
    return order
  }

  async shippedOrder(): Promise<string> {
    const id = await this.paidOrder()
    const input = { id, carrier: 'SF', number: 'SF1234567890', idempotencyKey: newKey() }
    await this.people.shop.browser.run(shipOrder, { input })
    return id
  }

  async parcel(): Promise<string> {
    return (await this.house.em().findOneOrFail(Shipment, { order: await this.shippedOrder() })).id
  }

  /** A carrier has told of its parcel. */
  async followedOrder(): Promise<string> {
    const id = await this.shippedOrder()
    await this.house.tx(async (em) => {
      const { carrier, number, shippedAt } = await em.findOneOrFail(Shipment, { order: id })
      await beginTracking(em, { carrier, number, phoneEnd: '' }, null)
      const event = { at: shippedAt, text: '已揽收', state: TrackingState.PICKED_UP }
      await applyTrace(em, { carrier, number, events: [event], isGivenUp: false })
    })
    return id
  }

  /** Received, and settled after its after-sale window: everybody has earned from it, and had a dividend. */
  async settledOrder(): Promise<string> {
    const id = await this.shippedOrder()
    await this.people.buyer.browser.run(
      'mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { userErrors { code } } }',
      { input: { id, idempotencyKey: newKey() } },
    )
    await this.house.passHours(24 * 8)
    await this.house.passHours(25)
    return id
  }

  async cartLine(): Promise<string> {
    const add =
      'mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { groups { lines { id } } } userErrors { code } } }'
    const input = { variantId: this.people.shop.variantId, quantity: 1 }
    return (await this.people.buyer.browser.run(add, { input })).addToCart.cart.groups[0].lines[0].id
  }

  async favourite(): Promise<string> {
    const { browser } = this.people.buyer
    const save = 'mutation ($input: FavouriteInput!) { saveFavourite(input: $input) { userErrors { code } } }'
    await browser.run(save, { input: { kind: 'PRODUCT', id: this.people.shop.productId } })
    // There is news of it: it costs less than when it was looked at.
    await this.house
      .em()
      .execute('update favourite set is_watched = true, seen_price = 999999999 where product_id is not null')
    return (await browser.run('{ myFavourites(kind: PRODUCT) { edges { node { id } } } }')).myFavourites.edges[0].node
      .id
  }

  address(): Promise<string> {
    const { id } = this.people.buyer.member
    return this.house.tx(async (em) => (await makeAddress(em, await em.findOneOrFail(Member, { id }))).id)
  }

  /** Of the first shop. */
  returnAddress(): Promise<string> {
    return this.house.tx(async (em) => {
      const merchant = await em.findOneOrFail(Merchant, { id: this.people.shop.merchantId })
      return (await makeReturnAddress(em, { merchant })).id
    })
  }

  product(status: ProductStatus): Promise<string> {
    return this.house.tx(async (em) => {
      const merchant = await em.findOneOrFail(Merchant, { id: this.people.shop.merchantId })
      const category = await em.findOneOrFail(Category, { id: this.categoryId })
      const freightTemplate = await em.findOneOrFail(FreightTemplate, { id: this.freightTemplateId })
      return (await makeProduct(em, { merchant, category, freightTemplate, status, variants: [{ cost: 7000 }] })).id
    })
  }

  /** Waits for its review, and somebody has it. */
  async claimedProduct(accountId: string): Promise<string> {
    const id = await this.product(ProductStatus.PENDING)
    await this.house.tx(async (em) => {
      const review = await em.findOneOrFail(ProductReview, { product: id })
      review.claim(accountId, now())
    })
    return id
  }

  /** A decision that sampling has made, and that was drawn for a second look. */
  async decidedReview(): Promise<string> {
    const id = await this.product(ProductStatus.ON_SALE)
    return this.house.tx(async (em) => {
      const product = await em.findOneOrFail(Product, id, { populate: ['merchant'] })
      const review = makeReview(product, { share: 0, keptFor: null })
      review.pass(100, now())
      em.persist(review)
      return review.id
    })
  }

  /** Of the first shop. */
  async permit(): Promise<void> {
    const documentId = await this.file('document', 'merchant')
    await this.house.tx(async (em) => {
      const merchant = await em.findOneOrFail(Merchant, { id: this.people.shop.merchantId })
      await em.nativeDelete(Permit, { merchant })
      em.persist(makePermit(merchant, documentId))
    })
  }

  /** One that nothing uses. */
  emptyCategory(): Promise<string> {
    return this.house.tx(async (em) => makeCategory(em, { name: newKey() }).id)
  }

  /** On sale, with a draft beside what is live. */
  async changedProduct(): Promise<string> {
    const id = await this.product(ProductStatus.ON_SALE)
    await this.house.tx(async (em) =>
      makeProductDraft(await em.findOneOrFail(Product, id, { populate: ['variants'] }), '换一个标题'),
    )
    return id
  }

  /** A reduction of the first shop that waits for its review; or a coupon of the platform that nobody buys enough for. */
  promotion(owner: 'shop' | 'platform'): Promise<string> {
    return this.house.tx(async (em) => {
      const merchant = await em.findOneOrFail(Merchant, { id: this.people.shop.merchantId })
      if (owner === 'platform') return makePromotion(em, { steps: outOfReach }).id
      const promotion = makePromotion(em, { kind: PromotionClass.MERCHANT_REDUCTION, merchant, steps: outOfReach })
      promotion.status = PromotionStatus.PENDING
      return promotion.id
    })
  }

  /** A draft of the policy, of somebody with no other part in it or of that viewer. */
  policyDraft(viewer?: ViewerName): Promise<string> {
    const accountId = viewer && viewer !== 'visitor' ? this.people[viewer].accountId : null
    return this.house.tx(async (em) => {
      const maker = accountId === null ? undefined : await em.findOneOrFail(Account, accountId)
      return (await makePolicyDraft(em, { maker })).id
    })
  }

  /** A draft of an agreement that waits for somebody else. */
  agreementDraft(): Promise<string> {
    return this.house.tx(async (em) => (await makeAgreementDraft(em, { kind: AgreementKind.MERCHANT })).id)
  }

  /** A version that is announced for a day that does not come; the one announced before it is withdrawn. */
  agreement(kind = AgreementKind.USER): Promise<string> {
    return this.house.tx(async (em) => {
      const announced = await em.find(Agreement, { kind, number: { $gt: 1 }, withdrawnAt: null })
      for (const one of announced) one.withdraw(present(one.author, 'its author'), '换一个', now())
      await em.flush()
      return (await makeAgreement(em, { kind, effectiveAt: after(now(), days(4000)) })).id
    })
  }

  /** One that is under way. */
  policyPreview(): Promise<string> {
    return this.house.tx(async (em) => {
      const draft = await makePolicyDraft(em)
      const today = businessDay(now())
      const parts = { id: uuidv7(), draft, author: draft.maker, firstDay: today, lastDay: today }
      await em.flush()
      return (await startPreview(em, parts)).id
    })
  }

  async coupon(): Promise<string> {
    const promotionId = await this.promotion('platform')
    const { member } = this.people.buyer
    const id = uuidv7()
    await this.house.tx((em) => claimCoupon(em, { id, memberId: member.id, wanted: { promotionId } }))
    return id
  }

  async variant(): Promise<string> {
    const { id } = await this.house.em().findOneOrFail(Variant, { product: await this.product(ProductStatus.ON_SALE) })
    return id
  }

  async versionOf(productId: string): Promise<number> {
    return (await this.house.em().findOneOrFail(Product, { id: productId })).version
  }

  /** A file of whoever is named, for the first shop if it is its owner. */
  file(kind: FileKind, owner: 'member' | 'merchant'): Promise<string> {
    const { accountId, hatId } = this.people[owner]
    return this.house.tx(async (em) => {
      const content = { name: '文件', contentType: 'image/webp', byteSize: 10, width: 800, height: 800 }
      const file = Object.assign(new StoredFile(), { kind, accountId, merchantId: hatId, ...content })
      em.persist(file)
      return file.id
    })
  }

  async csv(): Promise<string> {
    const form = new FormData()
    const row = `${newKey()},马克杯,<p>陶瓷</p>,素坊,Title,Default Title,300,12,36`
    const { productId } = this.people.shop
    // One to be made, one at fault, and one that changes what the shop has.
    const rows = [header, row, ',没有标识,,,,,,,', `${productId},改了的标题,,,,,,,`]
    form.append('file', new Blob([rows.join('\n')], { type: 'text/csv' }), '商品.csv')
    const { browser } = this.people.shop
    return (await browser.request({ method: 'POST', url: '/files?use=csv', payload: form })).json().id
  }

  /** A file that ships an order of the first shop. */
  async parcels(): Promise<string> {
    const { number } = await this.house.em().findOneOrFail(Order, await this.paidOrder())
    const form = new FormData()
    form.append(
      'file',
      new Blob([`订单号,快递公司,运单号\n${number},SF,SF1234567890`], { type: 'text/csv' }),
      '发货.csv',
    )
    const { browser } = this.people.shop
    return (await browser.request({ method: 'POST', url: '/files?use=csv', payload: form })).json().id
  }

  async shippingBatch(): Promise<string> {
    const check =
      'mutation ($input: CheckShippingInput!) { checkShipping(input: $input) { batch { id } userErrors { code } } }'
    const answer = await this.people.shop.browser.run(check, { input: { fileId: await this.parcels() } })
    return answer.checkShipping.batch.id
  }

  async importRequest() {
    await this.house.settle()
    return { fileId: await this.csv(), categoryId: this.categoryId, freightTemplateId: this.freightTemplateId }
  }

  async checkedImport(): Promise<string> {
    const check =
      'mutation ($input: CheckImportInput!) { checkImport(input: $input) { productImport { id } userErrors { code } } }'
    const answer = await this.people.shop.browser.run(check, { input: await this.importRequest() })
    await this.house.settle()
    return answer.checkImport.productImport.id
  }

  async export(): Promise<string> {
    const ask =
      'mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }'
    const answer = await this.people.buyer.browser.run(ask, exportOf('MEMBER_LEDGER'))
    return answer.requestExport.export.id
  }

  role(merchantId: string | null): Promise<string> {
    return this.house.tx(async (em) => makeRole(em, { merchantId, name: newKey(), level: 1 }).id)
  }

  teamMember(merchantId: string | null): Promise<string> {
    return this.house.tx(async (em) => {
      const { account } = await makeMember(em)
      return makeTeamMember(em, account, makeRole(em, { merchantId, name: newKey(), level: 1 })).id
    })
  }

  async phoneOfSomebody(): Promise<string> {
    return (await this.house.tx((em) => makeMember(em))).account.phone
  }

  /** Of the first member, or else of somebody new. */
  merchantApplication(memberId?: string): Promise<string> {
    const terms = { merchantName: '新店', intro: '新', legalName: '新店有限公司', regionCode: '440305' }
    return this.application(Object.assign(new MerchantApplication(), terms), memberId)
  }

  agentApplication(memberId?: string): Promise<string> {
    const terms = { entityName: '新代理', territoryCode: '440306', plan: '先跑商圈' }
    return this.application(Object.assign(new AgentApplication(), terms), memberId)
  }

  private application(made: MerchantApplication | AgentApplication, memberId?: string): Promise<string> {
    return this.house.tx(async (em) => {
      made.member = memberId ? await em.findOneOrFail(Member, { id: memberId }) : await makeMember(em)
      made.licenceNumber = made.id.replaceAll('-', '').slice(-18).toUpperCase()
      made.contactName = '陈山'
      made.contactPhone = '13900002222'
      made.submit(now())
      em.persist(made)
      return made.id
    })
  }

  /** The bill of a day that no other test has. */
  async channelBill(): Promise<string> {
    const day = businessDay(after(new Date('2010-01-01T00:00:00Z'), days((billDays += 1))))
    return (await this.house.tx((em) => Promise.resolve(makeChannelBill(em, day)))).id
  }

  async openCase(): Promise<string> {
    const day = businessDay(after(new Date('2010-01-01T00:00:00Z'), days((billDays += 1))))
    return (await this.house.tx((em) => makeCase(em, makeChannelBill(em, day), `X${billDays}`))).id
  }

  /** A line that the buyer has received. */
  async receivedLine(): Promise<string> {
    const order = await this.shippedOrder()
    const confirm = 'mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { userErrors { code } } }'
    await this.people.buyer.browser.run(confirm, { input: { id: order, idempotencyKey: newKey() } })
    return (await this.house.em().findOneOrFail(OrderLine, { order })).id
  }

  async rating(): Promise<string> {
    const rate = 'mutation ($input: RateLineInput!) { rateLine(input: $input) { rating { id } userErrors { code } } }'
    const { rateLine } = await this.people.buyer.browser.run(rate, ratedOf(await this.receivedLine()))
    return rateLine.rating.id
  }

  /** One that its shop has reported. */
  async reportedRating(): Promise<{ ratingId: string }> {
    const ratingId = await this.rating()
    const contest = 'mutation ($input: RatingWordsInput!) { contestRating(input: $input) { userErrors { code } } }'
    await this.people.shop.browser.run(contest, { input: { id: ratingId, text: '不属实', idempotencyKey: newKey() } })
    return { ratingId }
  }

  /** Whose words staff have hidden. */
  async hiddenRating(): Promise<string> {
    const id = await this.rating()
    const hide = 'mutation ($input: HideRatingInput!) { hideRating(input: $input) { userErrors { code } } }'
    await this.people.superAdmin.browser.run(hide, {
      input: { id, reason: 'INSULT', note: '辱骂', idempotencyKey: newKey() },
    })
    return id
  }

  /** About a line of the first shop's that the buyer has. */
  async afterSale(status: AfterSaleStatus, kind?: AfterSaleKind): Promise<string> {
    const lineId = await this.shippedLine()
    return (await this.house.tx((em) => makeAfterSale(em, { lineId, status, ...(kind && { kind }) }))).id
  }

  /** One as the buyer asks for it, one that was agreed to, and a line about which one can be asked for. */
  async afterSales(): Promise<{ afterSaleId: string; askableLineId: string }> {
    await this.afterSale(AfterSaleStatus.APPROVED)
    const askableLineId = await this.shippedLine()
    const lineId = await this.shippedLine()
    const request =
      'mutation ($input: RequestAfterSaleInput!) { requestAfterSale(input: $input) { afterSale { id } userErrors { code } } }'
    const { requestAfterSale } = await this.people.buyer.browser.run(request, askedFor(lineId))
    return { afterSaleId: requestAfterSale.afterSale.id, askableLineId }
  }

  private async shippedLine(): Promise<string> {
    const order = await this.shippedOrder()
    return (await this.house.em().findOneOrFail(OrderLine, { order })).id
  }

  /** About a new product of the first shop; frozen, and appealed against, by somebody who is no viewer. */
  async productCase(state: 'OPEN' | 'FROZEN' | 'APPEALED' | 'LATE'): Promise<string> {
    const productId = await this.product(ProductStatus.ON_SALE)
    const { id } = await this.house.tx(async (em) => {
      if (state === 'OPEN') return makeProductCase(em, { productId })
      const frozenById = (await makeMember(em)).account.id
      return makeProductCase(em, { productId, frozenById, appealText: state === 'APPEALED' ? '有授权' : undefined })
    })
    if (state === 'LATE')
      await this.house.em().execute(`update product_case set appeal_until = frozen_at where id = ?`, [id])
    return id
  }

  /** What a member would report: another product each time. */
  async report(): Promise<{ input: object }> {
    const productId = await this.product(ProductStatus.ON_SALE)
    const right = { rightNumber: '第 1 号', rightOwner: '某公司', contact: 'a@b.cn' }
    return {
      input: { productId, reason: 'TRADEMARK', text: '商标是我们的', imageIds: [], ...right, idempotencyKey: newKey() },
    }
  }

  /** Of the first member, about a right, decided for the member: the shop is told. */
  async reported(): Promise<{ reportId: string; reportCaseId: string }> {
    const report = 'mutation ($input: ReportProductInput!) { reportProduct(input: $input) { report { id } } }'
    const { reportProduct } = await this.people.member.browser.run(report, await this.report())
    return this.house.tx(async (em) => {
      const { id, ofCase } = await em.findOneOrFail(ProductReport, reportProduct.report.id, { populate: ['ofCase'] })
      const [one, other] = [await makeMember(em), await makeMember(em)]
      ofCase.freeze({ by: one.account, reason: '侵权', now: now() }, true, 7)
      await em.flush()
      ofCase.appeal('有授权', [], now())
      await em.flush()
      ofCase.uphold({ by: other.account, reason: '授权无效', now: now() })
      return { reportId: id, reportCaseId: ofCase.id }
    })
  }
}
