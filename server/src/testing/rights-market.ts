import { randomPhone } from '../account/make.ts'
import { hashPassword } from '../account/password.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import type { Browser } from './browser.ts'
import type { TestHouse } from './house.ts'
import { grant, openPeople, signInAnew, type People, type ViewerName } from './rights-people.ts'
import { RightsThings } from './rights-things.ts'
import { haveWechat } from './rights-wechat.ts'
import { RightsInvoices } from './rights-invoices.ts'
import { RightsWithdrawals } from './rights-withdrawals.ts'

export const password = 'rights of everybody'

export type Kind = 'visitor' | 'member' | 'merchant' | 'agent' | 'staff'

export const kindOf: Record<ViewerName, Kind> = {
  visitor: 'visitor',
  member: 'member',
  otherMember: 'member',
  merchant: 'merchant',
  otherMerchant: 'merchant',
  clerkWith: 'merchant',
  clerkWithout: 'merchant',
  agent: 'agent',
  otherAgent: 'agent',
  staffWith: 'staff',
  staffWithout: 'staff',
  superAdmin: 'staff',
}

const audienceOf = {
  member: Audience.MEMBER,
  merchant: Audience.MERCHANT,
  agent: Audience.AGENT,
  staff: Audience.STAFF,
}

/** Things that stay as they are while queries look at them. */
async function makeFixtures(things: RightsThings, withdrawals: RightsWithdrawals, invoices: RightsInvoices) {
  const { buyer } = things.people
  const settledOrderId = await things.settledOrder()
  const followedOrderId = await things.followedOrder()
  return {
    settledOrderId,
    orderId: await things.discountedOrder(),
    paidPaymentId: await things.paidPayment(),
    payment: await things.paymentAnywhere(),
    shippingBatchId: await things.shippingBatch(),
    tradeId: await things.unpaidTrade(),
    followedOrderId,
    ...(await things.customers(followedOrderId)),
    couponId: await things.coupon(),
    promotionId: await things.promotion('shop'),
    policyDraftId: await things.policyDraft(),
    agreementDraftId: await things.agreementDraft(),
    agreementId: await things.agreement(),
    ...(await things.afterSales()),
    ...(await things.reportedRating()),
    hiddenRatingId: await things.hiddenRating(),
    // Before the cart is filled: what is bought leaves it.
    collectedOrderId: await things.collectedOrder(),
    cartLineId: await things.cartLine(),
    wechat: await haveWechat(things, 'member'),
    importId: await things.checkedImport(),
    exportId: await things.export(),
    pendingProductId: await things.product(ProductStatus.PENDING),
    merchantApplicationId: await things.merchantApplication(buyer.member.id),
    agentApplicationId: await things.agentApplication(buyer.member.id),
    documentId: await things.file('document', 'member'),
    imageId: await things.file('image', 'merchant'),
    channelBillId: await things.channelBill(),
    caseId: await things.openCase(),
    invoiceId: await invoices.redLettered(),
    favouriteId: await things.favourite(),
    returnAddressId: await things.returnAddress(),
    pickupPointId: await things.pickupPoint(),
    productCaseId: await things.productCase('FROZEN'),
    ...(await things.reported()),
    ...(await withdrawals.waiting('member')),
  }
}

/** A small market in one house, with every kind of viewer signed in. */
export class RightsMarket {
  readonly house: TestHouse
  readonly people: People
  readonly things: RightsThings
  readonly withdrawals: RightsWithdrawals
  readonly invoices: RightsInvoices
  readonly fixed: Awaited<ReturnType<typeof makeFixtures>>
  /** what only the first of each kind may read of their own */
  readonly secrets: readonly string[]

  private constructor(parts: Pick<RightsMarket, 'house' | 'people' | 'things' | 'fixed'>, secrets: readonly string[]) {
    this.house = parts.house
    this.people = parts.people
    this.things = parts.things
    this.withdrawals = new RightsWithdrawals(parts.house, parts.people)
    this.invoices = new RightsInvoices(parts.house, parts.people)
    this.fixed = parts.fixed
    this.secrets = secrets
  }

  static async open(house: TestHouse): Promise<RightsMarket> {
    const people = await openPeople(house)
    const things = await RightsThings.open(house, people)
    const fixed = await makeFixtures(things, new RightsWithdrawals(house, people), new RightsInvoices(house, people))
    await things.markOrder(fixed.orderId)
    return new RightsMarket({ house, people, things, fixed }, await readSecrets(house, things, fixed))
  }

  browser(viewer: ViewerName): Browser {
    return viewer === 'visitor' ? this.house.visitor() : this.people[viewer].browser
  }

  async signInAnew(viewer: ViewerName): Promise<void> {
    const kind = kindOf[viewer]
    if (viewer === 'visitor' || kind === 'visitor') return
    await signInAnew(this.house, this.people[viewer], audienceOf[kind])
  }

  grant(key: string | undefined): Promise<void> {
    return grant(this.house, key)
  }

  phoneOf(viewer: ViewerName): string {
    return viewer === 'visitor' ? randomPhone() : this.people[viewer].phone
  }

  async codeFor(phone: string, purpose: 'SIGN_IN' | 'SET_PASSWORD' | 'STEP_UP'): Promise<string> {
    const ask = 'mutation ($input: RequestCodeInput!) { requestCode(input: $input) { shownCode userErrors { code } } }'
    return (await this.house.visitor().run(ask, { input: { phone, purpose } })).requestCode.shownCode
  }

  /** Everybody gets the same one. */
  async setPasswords(): Promise<void> {
    await this.house
      .em()
      .execute('update account set password_hash = ?, has_password = true', [await hashPassword(password)])
  }

  /** An id of a session of the first member. */
  async sessionId(): Promise<string> {
    const { mySessions } = await this.people.buyer.browser.run('{ mySessions { id } }')
    return mySessions[0].id
  }
}

async function readSecrets(house: TestHouse, things: RightsThings, fixed: RightsMarket['fixed']): Promise<string[]> {
  const { buyer, shop, agent, member, clientId } = things.people
  const found: { secret: string }[] = await house.em().execute(
    `select key as secret from journal union all select id::text from accrual
      union all select id::text from session where account_id = ?
      union all select id::text from role where merchant_id = ?`,
    [member.accountId, shop.merchantId],
  )
  const { payment, ...ids } = fixed
  const own = [buyer.addressId, clientId, agent.hatId ?? '', shop.merchantId, shop.productId, things.freightTemplateId]
  return [...found.map(({ secret }) => secret), ...Object.values(ids), payment.id, payment.token, ...own]
}
