import type { EntityManager } from '@mikro-orm/postgresql'
import { findViolations, ledgerInvariants, type InvariantRule } from '../ledger/ledger-invariants.ts'
import { saleInvariants } from './sale-invariants.ts'

/** The rules in words, by their numbers. */
export const invariantWords = [
  {
    number: 1,
    zh: '余额等于流水之和，冻结等于未决的预扣，都不低于下限，合计为零',
    en: 'Balances are the sums of their transfers, holds are those unresolved, none is below its floor, all together are 0',
  },
  {
    number: 2,
    zh: '每笔成功的支付恰有一张凭证且金额相等，反之亦然',
    en: 'Every succeeded payment has exactly one journal of its amount, and the reverse',
  },
  {
    number: 3,
    zh: '每个订单的待结算货款等于实付加平台优惠减已退减已结算',
    en: 'Escrow of an order = paid + discounts of the platform − refunded − settled',
  },
  {
    number: 4,
    zh: '各项奖金加平台留存等于服务费，货款加运费等于商家与平台所得',
    en: 'The shares of a line and what the platform keeps are its fee; base and freight are what merchant and platform got',
  },
  {
    number: 5,
    zh: '退款不超过实付，提现不超过收入',
    en: 'Refunds ≤ paid, per payment and per order; withdrawals ≤ earned',
  },
  {
    number: 6,
    zh: '库存等于变动之和，占用等于未付款的预留，都不为负',
    en: 'Stock is the sum of its movements, reserved is what open trades reserve, none is negative',
  },
  {
    number: 7,
    zh: '优惠券和活动的使用不超过限额，每一分优惠都在订单行上',
    en: 'Coupons and promotions are used within their limits, and every fen they take off stands on a line',
  },
  {
    number: 8,
    zh: '每天的分红池分完为止，付出的等于分给各人的',
    en: 'A round of dividends hands out its whole pool, and pays what it gives to each',
  },
  {
    number: 9,
    zh: '每笔入账的提现在渠道恰有一笔付款，反之亦然',
    en: 'Each posted withdrawal has one payout at the channel, and the reverse',
  },
  {
    number: 10,
    zh: '每张有效的发票等于该店该月账本里的服务费净额',
    en: 'Each invoice that stands is the net service fee of its shop and month in the ledger',
  },
  {
    number: 11,
    zh: '合单支付：渠道付给商家的等于实付减分账，分账的每一分都有指令',
    en: 'Of combined payments: what the channel has paid merchants is what buyers paid less the shares, and each share is instructed',
  },
]

const rules: InvariantRule[] = [...ledgerInvariants, ...saleInvariants]

/** From above: what has to hold of a room's own tables. */
export function registerInvariants(more: readonly InvariantRule[]): void {
  rules.push(...more)
}

export const invariantNumbers: readonly number[] = invariantWords.map(({ number }) => number)

/** How many rows break the rule of this number. */
export async function countViolations(em: EntityManager, number: number): Promise<number> {
  let violations = 0
  // One after the other: they are read in the background, and a visitor should find a connection.
  for (const rule of rules) if (rule.number === number) violations += await findViolations(em, rule)
  return violations
}

/** Looks at all of them now: for tests and proofs. */
export async function checkAll(em: EntityManager): Promise<{ number: number; holds: boolean; violations: number }[]> {
  const found = []
  for (const number of invariantNumbers) {
    const violations = await countViolations(em, number)
    found.push({ number, holds: violations === 0, violations })
  }
  return found
}
