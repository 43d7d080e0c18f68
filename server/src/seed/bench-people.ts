import type { EntityManager } from '@mikro-orm/postgresql'
import { openSession } from '../account/open-session.ts'
import { makeAgent } from '../agent/make.ts'
import { after, days } from '@kaidian/shared/core/time'
import { now } from '../kernel/clock.ts'
import { makeFreightTemplate } from '../delivery/make.ts'
import type { FreightTemplate } from '../delivery/freight-template.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { clearing, escrow } from '../ledger/account-ref.ts'
import { openAccounts } from '../ledger/move-money.ts'
import { makeAddress, makeMember } from '../member/make.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { makeMerchant } from '../merchant/make.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { makePromotion } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import type { Dice } from './random.ts'

export interface BenchMerchant {
  merchant: Merchant
  freightTemplate: FreightTemplate
}

/** Somebody who is signed in and has somewhere to send to. */
interface BenchBuyer {
  token: string
  addressId: string
}

const merchantCount = 40
const buyerCount = 32
const places = ['山里', '海岸', '老城', '南巷', '北坡', '东篱', '西岭', '云上', '桥头', '竹林']
const kinds = ['鲜果铺', '生活馆', '优选店', '工坊']
const districts = ['330106', '330106', '440305', '310115', '510104']

/** Shops and buyers such that every share of a fee finds somebody: promoters on both sides and agents of all levels. */
export async function seedBenchPeople(em: EntityManager, dice: Dice) {
  const promoter = await makeMember(em, { phone: phoneOf(0), nickname: '业务员' })
  for (const territoryCode of ['330106', '330100', '330000'])
    await makeAgent(em, { name: `代理 ${territoryCode}`, territoryCode })
  // A row that refers to another of its own table must find it there.
  await em.flush()
  const merchants: BenchMerchant[] = []
  for (let index = 0; index < merchantCount; index += 1) {
    const owner = await makeMember(em, { phone: phoneOf(100 + index) })
    const name = `${places[index % places.length]}${kinds[Math.floor(index / places.length)]}`
    const merchant = await makeMerchant(em, { owner, name, promoter: index % 2 === 0 ? promoter : null })
    const freeOver = [9900, 19900, null][index % 3] ?? null
    makePromotion(em, { merchant, title: '开店礼', kind: PromotionClass.MERCHANT_COUPON, steps: [twoYuan], ...notYet })
    merchants.push({ merchant, freightTemplate: makeFreightTemplate(em, { merchant, isDefault: true, freeOver }) })
  }
  const buyers: BenchBuyer[] = []
  for (let index = 0; index < buyerCount; index += 1) {
    const member = await makeMember(em, { phone: phoneOf(1000 + index), promoter: index % 2 === 0 ? promoter : null })
    const address = await makeAddress(em, member, { regionCode: dice.pick(districts), isDefault: true })
    await em.flush()
    const session = { accountId: member.account.id, audience: Audience.MEMBER, hatId: null, userAgent: 'bench' }
    buyers.push({ token: await openSession(em, session), addressId: address.id })
  }
  await em.flush()
  await openAccounts(em, [clearing(PaymentChannel.SANDBOX), ...merchants.map(({ merchant: { id } }) => escrow(id))])
  return { merchants, buyers }
}

/** Whoever measures the checkout lets them begin: goods that have a coupon are shown with another price. */
const notYet = { startsAt: after(now(), days(300)), endsAt: after(now(), days(600)) }
/** What the coupon of a shop takes off. */
const twoYuan = { threshold: 0, amount: 200, rateBps: null, cap: null }

const phoneOf = (index: number): string => `137${String(index).padStart(8, '0')}`
