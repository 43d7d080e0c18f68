import type { Fen } from '@kaidian/shared/core/money'
import { after, days } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { makeAgent } from '../agent/make.ts'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { makeFreightTemplate, makePickupPoint, makeReturnAddress } from '../delivery/make.ts'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { configure, setup } from '../kernel/setup.ts'
import { feeRevenue, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { makeAddress, makeMember } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { makeMerchant } from '../merchant/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { claimCoupon } from '../promotion/claim-coupon.ts'
import { makeFlashSale, makePromotion } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import type { SettingKey } from '../setting/registry.ts'
import { SettingValue } from '../setting/setting.ts'
import { firstAgreementIds } from '../agreement/first-agreements.ts'
import type { Browser } from '../testing/browser.ts'
import type { TestHouse } from '../testing/house.ts'
import { signIn, signInStaff } from '../testing/market.ts'

export interface SmallBuyer {
  memberId: string
  addressId: string
  browser: Browser
}

export interface SmallShop {
  merchantId: string
  variantIds: string[]
  /** the first shop has none: what comes back to it need not */
  returnAddressId: string | null
  pickupPointId: string
  browser: Browser
}

const prices = [100, 1999, 4990, 19900]
const couponsOfEach = 3
const flashStock = 20
const territories = ['440305', '440300', '440000', '110101']

/** A few shops of four products each, promotions, agents, staff, and the first buyers; all of them with browsers. */
export class SmallMarket {
  readonly house: TestHouse
  readonly buyers: SmallBuyer[] = []
  readonly shops: SmallShop[] = []
  readonly categoryIds: string[] = []
  readonly agents: { agentId: string; browser: Browser }[] = []
  readonly staff: Browser
  /** lets what the first of the staff proposes come into force */
  readonly checker: Browser
  /** sees what each order has earned */
  readonly accountant: Browser
  private readonly couponPromotions: string[] = []
  private readonly ownUrl: string
  private readonly onHand: number

  private constructor(
    house: TestHouse,
    parts: Pick<SmallMarket, 'staff' | 'checker' | 'accountant'> & { ownUrl: string; onHand: number },
  ) {
    this.house = house
    this.staff = parts.staff
    this.checker = parts.checker
    this.accountant = parts.accountant
    this.ownUrl = parts.ownUrl
    this.onHand = parts.onHand
  }

  static async open(house: TestHouse, { onHand = 60 } = {}): Promise<SmallMarket> {
    const ownUrl = await house.http.listen({ port: 0, host: '127.0.0.1' })
    const staff = await signInStaff(house, [
      'policy:write',
      'policy:read',
      'setting:write',
      'order:refund',
      'payout:read',
      'payout:propose',
    ])
    const checker = await signInStaff(house, ['policy:read', 'policy:approve', 'payout:read', 'payout:approve'])
    const accountant = await signInStaff(house, ['ledger:read'])
    const market = new SmallMarket(house, { staff, checker, accountant, ownUrl, onHand })
    for (const territory of territories) await market.openAgent(territory)
    await market.addBuyer(null)
    for (let index = 0; index < 3; index += 1) await market.openShop(index)
    await market.promote()
    for (let index = 0; index < 3; index += 1) await market.addBuyer(market.buyers[0]?.memberId ?? null)
    return market
  }

  /** Whether the gateway's messages arrive. */
  hearCallbacks(areHeard: boolean): void {
    configure({ ...setup(), ownUrl: areHeard ? this.ownUrl : 'http://127.0.0.1:9' })
  }

  /** A rule of the platform, as its staff would set it. */
  async rule(key: SettingKey, value: number): Promise<void> {
    await this.house.tx(async (em) => {
      em.create(SettingValue, { key, value, changedById: uuidv7(), changedAt: now() })
    })
  }

  /** A bonus of that many fen. */
  async earn({ memberId }: SmallBuyer, amount: Fen): Promise<void> {
    await this.house.tx((em) =>
      postJournal(em, {
        key: `earn:${uuidv7()}`,
        kind: EntryKind.COMMISSION,
        at: now(),
        transfers: [{ from: feeRevenue, to: wallet('member', memberId), amount }],
      }),
    )
  }

  /** WeChat Pay knows the shops by these numbers. */
  async giveNumbers(numbers: readonly string[]): Promise<void> {
    await this.house.tx(async (em) => {
      for (const [index, { merchantId }] of this.shops.entries())
        await em.execute(
          'insert into sub_merchant (id, created_at, merchant_id, mchid) values (gen_random_uuid(), now(), ?, ?)',
          [merchantId, numbers[index] ?? ''],
        )
    })
  }

  /** Straight into the tables, promoted by that member. */
  async addBuyer(promoterId: string | null): Promise<void> {
    const made = await this.house.tx(async (em) => {
      const promoter = promoterId === null ? null : await em.findOneOrFail(Member, promoterId)
      const member = await makeMember(em, { promoter })
      const address = await makeAddress(em, member, { isDefault: true })
      return { memberId: member.id, accountId: member.account.id, addressId: address.id }
    })
    const { accountId, ...buyer } = made
    await this.giveCoupons(buyer.memberId)
    this.buyers.push({ ...buyer, browser: await signIn(this.house, Audience.MEMBER, accountId, null) })
  }

  /** By phone and code, as people do, with the invitation of whoever promotes them. */
  async signUp(phone: string, ip: string, promoter: SmallBuyer | null, regionCode: string): Promise<void> {
    const browser = this.house.visitor()
    const ask = async (query: string, input: object) => {
      const payload = { query: `mutation ($input: ${query}`, variables: { input } }
      const response = await browser.request({ method: 'POST', url: '/graphql', payload, remoteAddress: ip })
      const { data, errors } = response.json()
      if (errors) throw new Error(JSON.stringify(errors))
      return data
    }
    const { requestCode } = await ask('RequestCodeInput!) { requestCode(input: $input) { shownCode } }', {
      phone,
      purpose: 'SIGN_IN',
    })
    const invitationToken = promoter && (await promoter.browser.run('{ myInvitation { token } }')).myInvitation.token
    await ask('SignInByCodeInput!) { signInByCode(input: $input) { isNew userErrors { code } } }', {
      phone,
      code: requestCode.shownCode,
      agreementIds: firstAgreementIds,
      invitationToken,
    })
    const address = { name: '新人', phone, regionCode, detail: '1 号', isDefault: true }
    const { saveAddress } = await ask('SaveAddressInput!) { saveAddress(input: $input) { address { id } } }', address)
    const rows: { id: string }[] = await this.house
      .em()
      .execute('select member.id from member join account on account.id = account_id where phone = ?', [phone])
    const memberId = rows[0]?.id ?? ''
    await this.giveCoupons(memberId)
    this.buyers.push({ memberId, addressId: saveAddress.address.id, browser })
  }

  /** Of every class one, some with limits that are soon met, and one of which merchants bear a part; and flash prices. */
  private async promote(): Promise<void> {
    const off = (threshold: number, amount: number) => ({ threshold, amount, rateBps: null, cap: null })
    const endsAt = after(now(), days(399))
    this.couponPromotions.push(
      ...(await this.house.tx(async (em) => {
        const [one, two] = await em.find(Merchant, { id: { $in: this.shops.map(({ merchantId }) => merchantId) } })
        if (!one || !two) throw new Error('no shops to promote')
        const { MERCHANT_REDUCTION, MERCHANT_COUPON, PLATFORM_REDUCTION, PLATFORM_COUPON } = PromotionClass
        const [, second, third] = this.shops.find(({ merchantId }) => merchantId === one.id)?.variantIds ?? []
        await makeFlashSale(em, {
          merchant: one,
          title: '限时价',
          startsAt: now(),
          endsAt,
          perMember: 3,
          items: [second, third].flatMap((variantId) =>
            variantId ? [{ variantId, price: 990, stock: Math.min(flashStock, this.onHand) }] : [],
          ),
        })
        const part = { threshold: 3000, amount: null, rateBps: 777, cap: 1500 }
        makePromotion(em, {
          endsAt,
          kind: MERCHANT_REDUCTION,
          merchant: one,
          steps: [off(5000, 333), off(20000, 2000)],
          budget: 20_000,
        })
        makePromotion(em, {
          endsAt,
          kind: PLATFORM_REDUCTION,
          steps: [off(9900, 501)],
          merchantShareBps: 3333,
          joined: [two],
          perMember: 6,
        })
        return [
          makePromotion(em, { endsAt, kind: MERCHANT_COUPON, merchant: two, steps: [part] }).id,
          makePromotion(em, {
            endsAt,
            kind: PLATFORM_COUPON,
            steps: [off(0, 150)],
            merchantShareBps: 5000,
            joined: [one, two],
          }).id,
          makePromotion(em, { endsAt, kind: PLATFORM_COUPON, steps: [off(30000, 3000)], validDays: 20 }).id,
        ]
      })),
    )
  }

  private giveCoupons(memberId: string): Promise<void> {
    return this.house.tx(async (em) => {
      for (const promotionId of this.couponPromotions)
        for (let count = 0; count < couponsOfEach; count += 1)
          await claimCoupon(em, { id: uuidv7(), memberId, wanted: { promotionId } })
    })
  }

  private async openAgent(territoryCode: string): Promise<void> {
    const { agentId, accountId } = await this.house.tx(async (em) => {
      const agent = await makeAgent(em, { territoryCode, name: `代理 ${territoryCode}` })
      return { agentId: agent.id, accountId: agent.account.id }
    })
    this.agents.push({ agentId, browser: await signIn(this.house, Audience.AGENT, accountId, agentId) })
  }

  private async openShop(index: number): Promise<void> {
    const first = this.buyers[0]
    const made = await this.house.tx(async (em) => {
      const promoter = index > 0 && first ? await em.findOneOrFail(Member, first.memberId) : null
      const merchant = await makeMerchant(em, { name: `店 ${index}`, promoter })
      const freightTemplate = makeFreightTemplate(em, { merchant, freeOver: index === 0 ? 10_000 : null })
      const category = makeCategory(em, { name: `类 ${index}` })
      const variantIds: string[] = []
      for (const price of prices) {
        const product = await makeProduct(em, { merchant, freightTemplate, category, price, onHand: this.onHand })
        variantIds.push(...product.variants.getItems().map(({ id }) => id))
      }
      const address = index === 0 ? null : await makeReturnAddress(em, { merchant, isDefault: true })
      const returnAddressId = address?.id ?? null
      const { id: pickupPointId } = await makePickupPoint(em, { merchant })
      return {
        merchantId: merchant.id,
        ownerId: merchant.owner.id,
        variantIds,
        returnAddressId,
        pickupPointId,
        categoryId: category.id,
      }
    })
    const { ownerId, categoryId, ...shop } = made
    this.categoryIds.push(categoryId)
    this.shops.push({ ...shop, browser: await signIn(this.house, Audience.MERCHANT, ownerId, shop.merchantId) })
  }
}
