import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import { after, minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { hasYetToAgree } from '../agreement/in-force.ts'
import type { Place } from '../agent/agents-for.ts'
import { takeFlash } from '../catalog/flash-stock.ts'
import { reserveStock } from '../catalog/stock.ts'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { asPrepared, sendTogether, unseen } from '../kernel/database.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { saveRows } from '../kernel/save-rows.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'
import { knownPolicies } from '../policy/known-policies.ts'
import { idOfPolicyAt } from '../policy/policy-at.ts'
import type { GoodsOfRule } from '../policy/fee-rule.ts'
import type { Policy } from '../policy/policy.ts'
import { holdPromotions } from '../promotion/hold-promotions.ts'
import { regionChain } from '../region/read-regions.ts'
import { settingValue } from '../setting/setting-value.ts'
import { captureFree } from './capture-trade.ts'
import { destinationOf, type Destination, type Recipient } from './destination.ts'
import { findEarners, type Candidate } from './find-earners.ts'
import { Order, type Earners } from './order.ts'
import { quoteTrade, type Quote, type PickupWish, type QuoteGroup, type WantedLine } from './quote-trade.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { Trade, TradeStatus } from './trade.ts'

export interface TradeRequest {
  accountId: string
  memberId: string
  lines: readonly WantedLine[]
  /** where what is delivered goes; null: all of it is collected */
  addressId: string | null
  /** who collects; null: who the address names */
  collector?: Recipient | null
  remarks: readonly { merchantId: string; text: string }[]
  /** which coupons may be used; null: whichever make it cheapest */
  couponIds: readonly string[] | null
  /** the shops whose goods are collected; the others' are delivered */
  pickups?: readonly PickupWish[]
  /** what the buyer has seen; another sum is refused */
  expectedPayable: Fen
  idempotencyKey: string
}

/**
 * Places one trade with an order for each merchant, its stock reserved and its terms fixed: prices, policy, and who may
 * earn. Asked again with the same key, it answers the first one.
 */
export async function placeTrade(em: EntityManager, request: TradeRequest): Promise<{ trade: Trade; isNew: boolean }> {
  const trade = new Trade()
  const {
    accountId,
    memberId,
    idempotencyKey: key,
    lines,
    addressId,
    collector = null,
    remarks,
    couponIds,
    pickups = [],
    expectedPayable,
  } = request
  const content = { lines, addressId, collector, remarks, couponIds, pickups, expectedPayable }
  const earlier = await claimKey(em, { accountId, command: 'placeTrade', key, content, resultId: trade.id })
  if (earlier !== undefined) return { trade: await em.findOneOrFail(Trade, earlier), isNew: false }

  const { closeMinutes, shipHours, address, promoter, policyId } = await checkBuyer(em, {
    accountId,
    memberId,
    addressId,
  })
  if (addressId && !address) throw new Refusal('NOT_FOUND', {}, 'addressId')
  const buyer = { id: memberId, accountId, promoter }
  const regionCodes = address && Object.values(await placeOf(em, address.regionCode))

  const quote = await quoteTrade(em, { lines, regionCodes, memberId, couponIds, pickups })
  checkQuote(quote, expectedPayable)
  if (!address && quote.groups.some(({ pickup }) => !pickup)) throw new Refusal('ADDRESS_NEEDED', {}, 'addressId')
  const places = new Map<string, Place>()
  for (const group of quote.groups)
    places.set(group.merchantId, await placeOf(em, destinationOf(group, { address, collector }).regionCode))
  const policy = (await knownPolicies(em, [policyId]))(policyId)
  const earners = await findEarners(em, { buyer, places, bases: policy.bases, now: now() })
  await holdPromotions(em, { tradeId: trade.id, memberId, price: quote.choice.price })
  await takeFlash(em, { tradeId: trade.id, memberId, lines: flashLinesOf(quote) })
  await reserveStock(em, lines, trade.id)

  trade.number = shortNumber(now())
  trade.member = em.getReference(Member, memberId)
  trade.goods = quote.goods
  trade.discount = quote.discount
  trade.freight = quote.freight
  trade.payable = quote.payable
  trade.shopNames = quote.groups.map(({ merchantName }) => merchantName)
  trade.payBefore = after(now(), minutes(closeMinutes))
  trade.closeAt = trade.payBefore
  trade.place()
  const orders = quote.groups.map((group) => {
    const place = present(places.get(group.merchantId), 'the place of a group')
    const order = draftOrder(em, trade, group, destinationOf(group, { address, collector }), place)
    order.remark = remarks.find(({ merchantId }) => merchantId === group.merchantId)?.text ?? ''
    order.place(
      draftLines(group, policy, present(earners.get(group.merchantId), 'earners of a merchant')),
      shipHours,
      now(),
    )
    return order
  })
  if (trade.payable === 0) await captureFree(em, trade, orders)
  await saveRows(em, [trade, ...orders.flatMap((order) => [order, ...order.parts])])
  return { trade, isNew: true }
}

interface BuyerNow {
  openTrades: number
  maxOpenTrades: number
  hasYetToAgree: boolean
  /** an unpaid trade closes after so many minutes */
  closeMinutes: number
  /** within which goods are sent that promise no time */
  shipHours: number
  /** null: none, or not theirs */
  address: Destination | null
  /** who earns from what they buy now */
  promoter: Candidate | null
  /** the policy in force */
  policyId: string
}

/**
 * Whether this member may place a trade now, and how it stands with them. One member's trades are placed one after
 * another: of many at once each would count without the others.
 */
async function checkBuyer(
  em: EntityManager,
  { accountId, memberId, addressId }: Pick<TradeRequest, 'accountId' | 'memberId' | 'addressId'>,
): Promise<BuyerNow> {
  const moment = unseen(now(), 'timestamptz')
  const lock = sql`${asPrepared} select from member where id = ${memberId} for no key update`
  const ask = sql<BuyerNow>`${asPrepared}
    select (select count(*)::int from trade t where t.member_id = m.id and t.status = ${sql.lit(TradeStatus.AWAITING_PAYMENT)})
        as "openTrades",
      ${settingValue('open_trades_per_member')} as "maxOpenTrades",
      ${hasYetToAgree(unseen(accountId, 'uuid'), moment)} as "hasYetToAgree",
      ${settingValue('unpaid_close_minutes')} as "closeMinutes", ${settingValue('ship_within_hours')} as "shipHours",
      (select json_build_object('regionCode', a.region_code, 'name', a.name, 'phone', a.phone, 'regionPath', a.region_path,
        'detail', a.detail) from address a where a.id = ${unseen(addressId, 'uuid')} and a.member_id = m.id) as address,
      (select json_build_object('id', p.id, 'accountId', p.account_id) from member p
        where p.id = m.promoter_id and m.tie_ends_at > ${moment}) as promoter,
      (${idOfPolicyAt(moment)}) as "policyId"
    from member m where m.id = ${unseen(memberId, 'uuid')}`
  const [, { rows }] = await sendTogether(em, [lock, ask])
  const buyer = present(rows[0], 'a member')
  if (buyer.hasYetToAgree) throw new Refusal('AGREEMENT_CHANGED')
  if (buyer.openTrades >= buyer.maxOpenTrades) throw new Refusal('TOO_MANY_OPEN_TRADES', { max: buyer.maxOpenTrades })
  return buyer
}

function checkQuote({ problem, payable }: Quote, expected: Fen): void {
  if (problem) throw problem
  if (payable !== expected)
    throw new Refusal('PRICE_CHANGED', {
      expected: formatYuan(expected),
      actual: formatYuan(payable),
      difference: formatYuan(payable - expected),
    })
}

function draftOrder(em: EntityManager, trade: Trade, group: QuoteGroup, destination: Destination, place: Place): Order {
  const order = new Order()
  order.number = shortNumber(now())
  order.trade = trade
  order.member = trade.member
  order.merchant = em.getReference(Merchant, group.merchantId)
  order.freight = group.freight ?? 0
  order.collectAt(group.pickup)
  order.addressName = destination.name
  order.addressPhone = destination.phone
  order.addressPath = destination.regionPath
  order.addressDetail = destination.detail
  order.districtCode = place.district
  order.cityCode = place.city
  order.provinceCode = place.province
  return order
}

async function placeOf(em: EntityManager, districtCode: string): Promise<Place> {
  const { district, city, province } = await regionChain(em, districtCode)
  return { district: district.code, city: city.code, province: province.code }
}

const flashLinesOf = ({ groups }: Quote) =>
  groups.flatMap(({ lines }) =>
    lines.flatMap(({ variant: { title }, flash, quantity }) =>
      flash ? [{ flashPriceId: flash.id, quantity, title }] : [],
    ),
  )

const draftLines = (group: QuoteGroup, policy: Policy, earners: Earners) =>
  group.lines.map(({ variant, quantity, flash, unitPrice, price }) => ({
    ...termsOf(policy, { ...variant, merchantId: group.merchantId }),
    productId: variant.productId,
    variantId: variant.variantId,
    title: variant.title,
    optionValues: variant.optionValues,
    imageId: variant.imageId,
    promises: variant.promises,
    unitPrice,
    flashPriceId: flash?.id ?? null,
    quantity,
    base: price.base,
    paid: price.paid,
    discounts: price.discounts.map(({ offer: { promotionId, kind, title }, amount, merchantPart }) => ({
      promotionId,
      kind,
      title,
      amount,
      merchantPart,
    })),
    policy,
    earners,
  }))

/** What of the policy counts for goods, fixed on their line. */
function termsOf(policy: Policy, goods: GoodsOfRule) {
  const sharesOf = policy.shareSubjectFor(goods)
  return { feeRateBps: policy.feeRateBpsFor(goods), sharesOf, poolBps: policy.shareRatesOf(sharesOf).pool }
}
