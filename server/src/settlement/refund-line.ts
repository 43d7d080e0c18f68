import { businessDay } from '@kaidian/shared/core/time'
import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { reverseAccruals, type Clawback } from '../bonus/reverse-accruals.ts'
import { returnFlash } from '../catalog/flash-stock.ts'
import { returnStock } from '../catalog/stock.ts'
import { now } from '../kernel/clock.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import {
  advertising,
  clearing,
  debt,
  deposit,
  dividendExpense,
  escrow,
  feeRevenue,
  pool,
  wallet,
  type AccountRef,
  type HolderKind,
} from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournals, type TransferDraft } from '../ledger/post-journal.ts'
import { returnIfLast } from '../order/cancel-order.ts'
import { platformShare } from '../order/platform-share.ts'
import { giveBack } from '../order/give-back.ts'
import type { LineRefund } from '../order/line-refund.ts'
import type { Order } from '../order/order.ts'
import type { PaymentPart } from '../payment/payment-part.ts'
import { releaseRest, returnShares } from '../payment/share-out.ts'
import { settingOf } from '../setting/setting-of.ts'
import { lockPool } from './count-dividends.ts'
import { DividendRound } from './dividend.ts'
import { lockSale } from './lock-sale.ts'
import { channelPayout, channelTaking } from './pay-by-channel.ts'
import { entryKindOf, freightOf } from './settle-lines.ts'
import { assertWithin, fromPool, takeBack, type RefundRequest } from './take-back.ts'

/**
 * Gives back a part of a line or all that is left of it, whenever it is asked for: before it is settled from escrow,
 * afterwards from the wallets of everybody who got something of it, and from their debt what those lack. Its figures are
 * undone in proportion, and end at exactly those of refunding it at once. Pieces that were not sent go back on the shelf.
 */
export async function refundLine(em: EntityManager, request: RefundRequest): Promise<LineRefund> {
  const { lineId, reason } = request
  const { order, line, payment, part } = await lockSale(em, lineId)
  // Paid while we waited for the trade: its payment was not yet there to be locked.
  const isPaidNow = !payment && order.trade.payable > 0
  if (order.paidAt === null || isPaidNow) throw new Refusal('LINE_NOT_REFUNDABLE')
  const { refund, freight, isClosed, feeBefore, unsent } = takeBack(order, line, request)
  assertWithin(order, request.limit)
  // It may have been all that the parcels were waiting for.
  if (order.isAllSent) order.finishShipping(now(), await settingOf(em, 'auto_complete_days'))
  await em.flush()
  // Coupons and stock are locked before wallets, as everywhere.
  if (isClosed) await returnHeld(em, order)
  if (unsent > 0) await returnStock(em, [{ variantId: line.variantId, quantity: unsent }], order.id)
  const clawbacks = await reverseAccruals(em, line.id)
  const back = part && line.settledAt ? sharedOf(refund, part) : 0
  if (line.settledAt) await recall(em, { refund, clawbacks, feeBefore, part, back })
  if (freight > 0 && isSettled(order)) await recallFreight(em, refund, freight, part)
  await giveBack(em, { order, payment, refunds: [refund], freight, reason })
  // It was sent, so its freight is the merchant's, and no line is left that it would be settled with.
  if (order.isRefunded && !isSettled(order) && order.freight > order.refundedFreight)
    await settleFreight(em, order, part)
  if (part) {
    await returnShares(em, part, back, refund.refundId)
    if (order.lines.getItems().every(({ settledAt, isRefunded }) => settledAt !== null || isRefunded))
      releaseRest(em, part)
  }
  return refund
}

async function settleFreight(em: EntityManager, order: Order, part: PaymentPart | null): Promise<void> {
  const ids = { orderId: order.id, merchantId: order.merchant.id }
  const amount = order.freight - order.refundedFreight
  const settled = freightOf({ ...ids, freight: amount }, now())
  const onwards = part
    ? channelPayout({ ...ids, key: settled.key, amount, channel: clearing(part.payment.channel), at: now() })
    : []
  await postJournals(em, [settled, ...onwards])
}

/** Of what was shared out of a settled line, what is to come back with this refund of it. */
function sharedOf({ line, paid, base, fee }: LineRefund, part: PaymentPart): Fen {
  const left = { paid: line.paid - line.refundedPaid, base: line.base - line.refundedBase, fee: line.feeLeft }
  const before = { paid: left.paid + paid, base: left.base + base, fee: left.fee + fee }
  const less = platformShare(before) - platformShare(left)
  return Math.max(0, Math.min(less, paid, part.shared - part.returned))
}

const isSettled = (order: Order): boolean => order.lines.getItems().some(({ settledAt }) => settledAt !== null)

/** Coupons come back when nothing of the purchase was sent, flash pieces with each order. */
async function returnHeld(em: EntityManager, order: Order): Promise<void> {
  if (order.isUnshipped && order.trade.discount > 0) await returnIfLast(em, order)
  await returnFlash(em, order.trade.id, order.flashPriceIds)
}

interface Recall {
  refund: LineRefund
  clawbacks: readonly Clawback[]
  /** what was left of the fee before */
  feeBefore: Fen
  /** what pays its order, if the channel has paid the merchant itself */
  part: PaymentPart | null
  /** what the platform returns of its share of that */
  back: Fen
}

/**
 * What was settled comes back into escrow in one journal: from the merchant what it got, from the platform the fee, which
 * first gets back what others earned of it. The pool gives from the day of the settlement, then from today's, and what
 * both lack the platform bears: finished rounds stand.
 */
async function recall(
  em: EntityManager,
  { refund, clawbacks, feeBefore, part, back: returned }: Recall,
): Promise<void> {
  const { line } = refund
  const at = now()
  const back = escrow(line.merchantId)
  const own = refund.base - refund.fee
  const poolPart = fromPool({ refund, feeBefore })
  const pools = poolPart > 0 ? await openPools(em, businessDay(present(line.settledAt, 'its settlement')), at) : []
  const [firstPool, ...otherPools] = [...pools, dividendExpense]
  // What the channel takes back itself comes out of nothing else that the merchant has with us; the rest is the platform's part.
  const taken = part ? refund.paid - returned : 0
  const byChannel = Math.min(Math.max(own, 0), taken)
  const transfers: TransferDraft[] = [
    { ...fromWallet(line.merchantId), to: back, amount: byChannel },
    { ...fromHolder('merchant', line.merchantId), to: back, amount: own - byChannel },
    { from: back, to: wallet('merchant', line.merchantId), amount: -own },
    ...clawbacks.map(({ kind, beneficiaryKind, beneficiaryId, amount }) => ({
      ...fromHolder(beneficiaryKind, beneficiaryId),
      to: feeRevenue,
      amount,
      kind: entryKindOf[kind],
    })),
    {
      from: firstPool,
      otherwise: otherPools,
      to: feeRevenue,
      amount: poolPart,
      kind: EntryKind.DIVIDEND,
    },
    { from: feeRevenue, to: back, amount: refund.fee },
  ]
  const ids = { orderId: line.order.id, merchantId: line.merchantId }
  const taking = part
    ? channelTaking({
        ...ids,
        key: `refund:${refund.id}`,
        amount: taken,
        channel: clearing(part.payment.channel),
        at,
      })
    : []
  await postJournals(em, [
    ...taking,
    {
      key: `refund:${refund.id}:recall`,
      kind: EntryKind.REFUND,
      at,
      subject: { kind: 'order', id: line.order.id },
      transfers: transfers.filter(({ amount }) => amount > 0),
    },
  ])
}

/** The pool of the settlement's day while its round is not counted, and today's. */
async function openPools(em: EntityManager, settledOn: string, at: Date): Promise<AccountRef[]> {
  await lockPool(em, settledOn, 'shared')
  const isCounted = (await em.count(DividendRound, { day: settledOn })) > 0
  const days = new Set([...(isCounted ? [] : [settledOn]), businessDay(at)])
  return [...days].map((day) => pool(day))
}

async function recallFreight(
  em: EntityManager,
  { id, line }: LineRefund,
  amount: Fen,
  part: PaymentPart | null,
): Promise<void> {
  const key = `refund:${id}:freight`
  const ids = { orderId: line.order.id, merchantId: line.merchantId }
  const taken = part ? channelTaking({ ...ids, key, amount, channel: clearing(part.payment.channel), at: now() }) : []
  await postJournals(em, [
    ...taken,
    {
      key,
      kind: EntryKind.FREIGHT,
      at: now(),
      subject: { kind: 'order', id: line.order.id },
      transfers: [
        {
          ...(part ? fromWallet(line.merchantId) : fromHolder('merchant', line.merchantId)),
          to: escrow(line.merchantId),
          amount,
        },
      ],
    },
  ])
}

const fromWallet = (merchantId: string): Pick<TransferDraft, 'from' | 'otherwise'> => ({
  from: wallet('merchant', merchantId),
  otherwise: [debt('merchant', merchantId)],
})

/** From the wallet; what it lacks comes from a merchant's advertising balance, then its deposit, and the rest is owed. */
const fromHolder = (holder: HolderKind, id: string) => ({
  from: wallet(holder, id),
  otherwise: [...(holder === 'merchant' ? [advertising(id), deposit(id)] : []), debt(holder, id)],
})
