import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { previewRefund } from '../settlement/preview-refund.ts'
import { refundLimit } from '../settlement/refund-limit.ts'
import { AfterSaleAction, AfterSaleKind, AfterSaleStatus } from './after-sale-kinds.ts'
import type { Acting } from './act-on-after-sale.ts'
import type { Deadlines, ReturnAddress } from './after-sale.ts'
import { mostOfAll } from './most-of.ts'
import { payBack, wantedOf } from './pay-back.ts'
import { usualAddressOf } from './read-after-sales.ts'
import type { Taken } from './take-after-sale.ts'

/** The shop agrees: the money is given back at once, or the goods come back first, to the address that it names. */
export async function approve(
  em: EntityManager,
  taken: Taken,
  { now, deadlines }: Acting,
  address: ReturnAddress | null,
): Promise<AfterSaleAction> {
  const { afterSale } = taken
  afterSale.assertIn(AfterSaleStatus.REQUESTED)
  if (afterSale.endsInRefund) await payBack(em, taken)
  else {
    if (!address) throw new Refusal('RETURN_ADDRESS_MISSING', {}, 'address')
    afterSale.awaitReturn(address, now, deadlines)
  }
  return AfterSaleAction.APPROVED
}

/** What came back is there: the money follows, or, of an exchange, the replacement. */
export async function receive(em: EntityManager, taken: Taken, now: Date, deadlines: Deadlines) {
  const { afterSale } = taken
  afterSale.assertIn(AfterSaleStatus.RETURNING)
  if (afterSale.kind === AfterSaleKind.EXCHANGE) afterSale.awaitResend(now, deadlines)
  else await payBack(em, taken)
  return AfterSaleAction.RECEIVED
}

/**
 * The platform decides for the buyer, and may give back less than would be. A large sum takes two people: the first proposes, and
 * another one does it; another amount is another proposal. Nobody decides about their own shop.
 */
export async function decideForBuyer(
  em: EntityManager,
  taken: Taken,
  { now, deadlines, by }: Acting,
  amount: Fen | null,
): Promise<AfterSaleAction> {
  const { afterSale } = taken
  afterSale.assertIn(AfterSaleStatus.ESCALATED)
  await assertNotOwn(em, taken, by.id)
  const isResent = afterSale.kind === AfterSaleKind.EXCHANGE && afterSale.returnNumber !== null
  const address = isResent || afterSale.endsInRefund ? null : await usualAddressOf(em, afterSale.merchant.id)
  if (!isResent && !address) return giveBack(em, taken, by, amount)
  if (amount !== null) throw new Refusal('AFTER_SALE_NO_AMOUNT', {}, 'amount')
  afterSale.award(null, by, false)
  if (address) afterSale.awaitReturn(address, now, deadlines)
  else afterSale.awaitResend(now, deadlines)
  return AfterSaleAction.APPROVED
}

async function giveBack(em: EntityManager, taken: Taken, by: Account, wanted: Fen | null): Promise<AfterSaleAction> {
  const { afterSale, sale } = taken
  const most = mostOfAll(afterSale, sale.line)
  if (wanted !== null && wanted > most) throw new Refusal('AFTER_SALE_AMOUNT', {}, 'amount')
  const amount = wanted === most ? null : wanted
  const isAgreed = afterSale.maker !== null && afterSale.awardedAmount === amount
  const { maker } = afterSale
  afterSale.award(amount, by, false)
  const request = wantedOf(afterSale, sale.line, sale.order.lines.getItems())
  await em.flush()
  const { needsSecond } = await previewRefund(em, { ...request, limit: await refundLimit(em) })
  if (needsSecond && maker?.id === by.id) throw new Refusal('SAME_PERSON')
  if (needsSecond && !isAgreed) {
    afterSale.award(amount, by, true)
    return AfterSaleAction.PROPOSED
  }
  await payBack(em, taken)
  return AfterSaleAction.APPROVED
}

/** The platform decides for the shop. */
export async function refuse(em: EntityManager, taken: Taken, { by }: Acting): Promise<AfterSaleAction> {
  taken.afterSale.assertIn(AfterSaleStatus.ESCALATED)
  await assertNotOwn(em, taken, by.id)
  taken.afterSale.refuseForGood()
  return AfterSaleAction.REFUSED
}

async function assertNotOwn(em: EntityManager, { afterSale }: Taken, accountId: string): Promise<void> {
  if (await isOwnShop(em, afterSale.merchant.id, accountId)) throw new Refusal('AFTER_SALE_OWN')
}
