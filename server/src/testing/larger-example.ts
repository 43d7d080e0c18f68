import { limits } from '@kaidian/shared/core/limits'
import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Agent } from '../agent/agent.ts'
import { makeAgent } from '../agent/make.ts'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { makeFreightTemplate } from '../delivery/make.ts'
import { now } from '../kernel/clock.ts'
import { makeMember } from '../member/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { createPolicy } from '../policy/create-policy.ts'
import { makeTerms } from '../policy/make.ts'
import { claimCoupon } from '../promotion/claim-coupon.ts'
import { makePromotion } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { v7 as uuidv7 } from 'uuid'
import type { TestHouse } from './house.ts'
import { openBuyer, openShop } from './market.ts'

const off = (threshold: number, amount: number) => [{ threshold, amount, rateBps: null, cap: null }]

/** A territory has one agent, whatever has been opened in the house before. */
const agentOf = async (em: EntityManager, territoryCode: string): Promise<Agent> =>
  (await em.findOne(Agent, { territoryCode })) ?? makeAgent(em, { territoryCode })

/**
 * Merchant A sells A1 ¥199.00 × 2 and A2 ¥59.90 with its coupon 满400减40, freight ¥8, fee 10 %; merchant B sells B1
 * ¥120.00, freight ¥6, fee 6 %. A coupon of the platform 满500减50, whose campaign both joined, is borne 30 % by them.
 * A has a promoter, B has none; the buyer has one; agents hold the district, the city and the province of the address.
 */
export async function openLargerExample(house: TestHouse) {
  const people = await house.tx(async (em) => {
    const [consumerPromoter, merchantPromoter] = [await makeMember(em), await makeMember(em)]
    return {
      consumerPromoter,
      merchantPromoter,
      district: await agentOf(em, '440305'),
      city: await agentOf(em, '440300'),
      province: await agentOf(em, '440000'),
    }
  })
  const buyer = await openBuyer(house, { promoter: people.consumerPromoter })
  const [a, b] = [await openShop(house, { promoter: people.merchantPromoter }), await openShop(house)]
  const { variantIds, platformPromotionId } = await house.tx(async (em) => {
    const [merchantA, merchantB] = [a, b].map(({ merchantId }) => em.getReference(Merchant, merchantId))
    if (!merchantA || !merchantB) throw new Error('no shops')
    const cheap = makeCategory(em, { name: '低费率', parent: makeCategory(em, { name: '根' }) })
    const ofA = makeFreightTemplate(em, { merchant: merchantA, firstFee: 800, firstUnits: 10 })
    const ofB = makeFreightTemplate(em, { merchant: merchantB, firstFee: 600, firstUnits: 10 })
    const products = [
      await makeProduct(em, { merchant: merchantA, freightTemplate: ofA, price: 19900 }),
      await makeProduct(em, { merchant: merchantA, freightTemplate: ofA, price: 5990 }),
      await makeProduct(em, { merchant: merchantB, freightTemplate: ofB, category: cheap, price: 12000 }),
    ]
    const from = now()
    const terms = makeTerms({
      categoryRates: [{ categoryId: cheap.id, feeRateBps: 600 }],
      shares: {
        cashbackBps: 1000,
        poolBps: 500,
        consumerPromoterBps: 2000,
        merchantPromoterBps: 1500,
        districtBps: 800,
        cityBps: 500,
        provinceBps: 200,
      },
    })
    // Approved in time for its fees to count now.
    const approvedAt = after(from, -days(limits.feeNoticeDays))
    await createPolicy(em, { terms, effectiveAt: from, author: null, approver: null, now: approvedAt })
    const ofShop = makePromotion(em, {
      kind: PromotionClass.MERCHANT_COUPON,
      merchant: merchantA,
      steps: off(40000, 4000),
    })
    const ofPlatform = makePromotion(em, {
      steps: off(50000, 5000),
      merchantShareBps: 3000,
      joined: [merchantA, merchantB],
    })
    await em.flush()
    for (const { id } of [ofShop, ofPlatform])
      await claimCoupon(em, { id: uuidv7(), memberId: buyer.member.id, wanted: { promotionId: id } })
    return {
      variantIds: products.map((product) => product.currentVariants[0]?.id ?? ''),
      platformPromotionId: ofPlatform.id,
    }
  })
  const [a1 = '', a2 = '', b1 = ''] = variantIds
  const lines = [
    { variantId: a1, quantity: 2 },
    { variantId: a2, quantity: 1 },
    { variantId: b1, quantity: 1 },
  ]
  return { people, buyer, a, b, a1, a2, b1, lines, platformPromotionId, payable: '501.90' }
}
