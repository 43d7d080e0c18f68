import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import type { Member } from '../member/member.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { claimCoupon } from '../promotion/claim-coupon.ts'
import { makePromotion, type PromotionParts } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { PromotionStatus } from '../promotion/promotion.ts'

const { MERCHANT_REDUCTION, MERCHANT_COUPON, PLATFORM_REDUCTION, PLATFORM_COUPON } = PromotionClass
const off = (threshold: number, amount: number) => ({ threshold, amount, rateBps: null, cap: null })

/** How long before the story they begin, and how long after it they end. */
const before = 1
const lasting = 75

/** Promotions of the platform and of the demo's shops; most of them run through the whole story. */
export async function seedPromotions(
  em: EntityManager,
  merchants: ReadonlyMap<string, Merchant>,
  members: readonly Member[],
): Promise<void> {
  const shops = [...merchants.values()]
  const [first, second, third, fourth] = shops
  const window = { startsAt: after(now(), -days(before)), endsAt: after(now(), days(lasting)) }
  const make = (parts: PromotionParts) => makePromotion(em, { ...window, ...parts })
  make({ kind: PLATFORM_REDUCTION, title: '冬日囤货满减', steps: [off(30000, 2000), off(60000, 5000)] })
  const welcome = make({
    kind: PLATFORM_COUPON,
    title: '新人见面礼',
    steps: [off(5900, 1000)],
    quota: 20_000,
    perMember: 1,
    isForNewMembers: true,
  })
  const shared = make({
    kind: PLATFORM_COUPON,
    title: '品质生活券',
    steps: [off(19900, 2000)],
    quota: 5000,
    perMember: 2,
    budget: 2_000_000,
    merchantShareBps: 3000,
    joined: shops.slice(0, 5),
  })
  make({ kind: PLATFORM_COUPON, title: '客服补偿券', steps: [off(0, 500)], code: 'SORRY2026', quota: 500 })
  const ofFirst =
    first &&
    make({
      kind: MERCHANT_COUPON,
      merchant: first,
      title: '进店领券',
      steps: [off(9900, 1000)],
      quota: 2000,
      perMember: 2,
      validDays: 15,
    })
  if (second)
    make({
      kind: MERCHANT_COUPON,
      merchant: second,
      title: '会员九折券',
      steps: [{ threshold: 10000, amount: null, rateBps: 1000, cap: 3000 }],
      quota: 800,
      perMember: 1,
    })
  if (third)
    make({
      kind: MERCHANT_REDUCTION,
      merchant: third,
      title: '满两件更省',
      steps: [off(15000, 1500), off(30000, 4000)],
    })
  if (fourth)
    make({ kind: MERCHANT_REDUCTION, merchant: fourth, title: '囤货季', steps: [off(20000, 2000)], budget: 500_000 })
  const waiting =
    first && make({ kind: MERCHANT_REDUCTION, merchant: first, title: '年货节满减', steps: [off(19900, 2000)] })
  if (waiting) waiting.status = PromotionStatus.PENDING
  await em.flush()
  for (const [index, { id: memberId }] of members.slice(0, 24).entries()) {
    const wanted = [shared, ...(ofFirst && index % 2 === 0 ? [ofFirst] : []), ...(index % 3 === 0 ? [welcome] : [])]
    for (const { id: promotionId } of wanted) await claimCoupon(em, { id: uuidv7(), memberId, wanted: { promotionId } })
  }
}
