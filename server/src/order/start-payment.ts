import { limits } from '@kaidian/shared/core/limits'
import { after } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { assert, Refusal } from '../kernel/refusal.ts'
import { readRows, saveRows } from '../kernel/save-rows.ts'
import { setup } from '../kernel/setup.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { ChannelUnavailable, PayerUnknown } from '../payment/channels/channel.ts'
import { availableMethods, collectsCombined, openChannel } from '../payment/channels/open-channel.ts'
import { closePayment } from '../payment/close-payment.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import { channelOf, PaymentMethod } from '../payment/payment-method.ts'
import { PaymentPart } from '../payment/payment-part.ts'
import { partsOf } from '../payment/ref-of.ts'
import { draftParts } from './draft-parts.ts'
import { Trade } from './trade.ts'

/** A channel counts whole seconds, and takes no payment whose time is over when it hears of it. */
const beginningMs = 5_000

export interface PaymentRequest {
  accountId: string
  memberId: string
  payerAddress: string
  /** whose WeChat pays, where it is known */
  payerOpenid?: string | null
  tradeId: string
  method: PaymentMethod
  idempotencyKey: string
}

/**
 * Begins to pay an open trade, or goes on with the payment that waits for this method already; one that waits for another
 * method is closed. Runs outside of transactions: what the channel is told of is kept before, and what it answers after.
 */
export async function startPayment(em: EntityManager, request: PaymentRequest): Promise<Payment> {
  if (!availableMethods().includes(request.method)) throw new Refusal('CHANNEL_NOT_AVAILABLE')
  if (request.method === PaymentMethod.WECHAT_JSAPI && !request.payerOpenid) throw new Refusal('WECHAT_PAYER_UNKNOWN')
  const payment = await findOrMake(em, request)
  if (payment.hasAddress(now())) return payment
  try {
    if (await tellChannel(em, payment, payment.status)) return payment
    // Another request was faster, and whichever address the channel gave first is void: the next one counts for both.
    if (await tellChannel(em, payment, PaymentStatus.PROCESSING)) return payment
  } catch (error) {
    if (error instanceof PayerUnknown) throw new Refusal('WECHAT_PAYER_UNKNOWN')
    if (!(error instanceof ChannelUnavailable)) throw error
    throw new Refusal('CHANNEL_SILENT')
  }
  throw new Refusal('TRADE_NOT_PAYABLE')
}

/** False: the payment is not as expected any more. */
async function tellChannel(em: EntityManager, payment: Payment, expected: PaymentStatus): Promise<boolean> {
  const { number, method, amount, shopNames, expiresAt, payerAddress, payerOpenid, subjectId } = payment
  const returnUrl = `${setup().publicUrl}/cashier/${subjectId}`
  const parts = await partsOf(em.fork(), payment)
  const order = { number, method, amount, shopNames, expiresAt, payerAddress, payerOpenid, returnUrl, parts }
  payment.beginProcessing(await openChannel(payment.channel, em).create(order))
  const { id, status, payUrl, bridgeRequest, payUrlUntil } = payment
  const { numAffectedRows } = await sql`${asPrepared}
    update payment set status = ${status}, pay_url = ${payUrl}, bridge_request = ${bridgeRequest ? JSON.stringify(bridgeRequest) : null}::jsonb,
      pay_url_until = ${payUrlUntil}
    where id = ${id} and status = ${expected}`.execute(sqlOf(em.fork()))
  return numAffectedRows === 1n
}

async function findOrMake(em: EntityManager, request: PaymentRequest): Promise<Payment> {
  const others = await inTransaction(em, (inner) => findOrMakeUnless(inner, request, true))
  if (others instanceof Payment) return others
  // Where nobody knows yet what becomes of one, whichever is paid second goes back by itself.
  for (const id of others) await closePayment(em, id)
  const payment = await inTransaction(em, (inner) => findOrMakeUnless(inner, request, false))
  assert(payment instanceof Payment, 'a payment')
  return payment
}

/** Answers the open payments of other methods instead, if there are any and they are minded. */
async function findOrMakeUnless(
  em: EntityManager,
  request: PaymentRequest,
  mindsOthers: boolean,
): Promise<Payment | string[]> {
  const { accountId, memberId, payerAddress, payerOpenid = null, tradeId, method, idempotencyKey: key } = request
  await claimKey(em, { accountId, command: 'startPayment', key, content: { tradeId, method }, resultId: tradeId })
  const [trade] = await readRows(
    em,
    Trade,
    sql`select * from trade where id = ${tradeId} and member_id = ${memberId} for update`,
  )
  if (!trade) throw new Refusal('NOT_FOUND')
  trade.checkPayable(after(now(), beginningMs))
  const all = await readRows(em, Payment, sql`select * from payment where subject_id = ${tradeId} order by id`)
  const open = all.filter((payment) => payment.isOpen)
  const isCombined = collectsCombined(channelOf(method))
  const isOther = (payment: Payment): boolean => payment.method !== method || payment.isCombined !== isCombined
  const others = open.filter((payment) => isOther(payment) || isElsewhere(payment, request))
  if (mindsOthers && others.length > 0) return others.map(({ id }) => id)
  const waiting = open.find((payment) => !others.includes(payment) && payment.status !== PaymentStatus.CLOSING)
  if (waiting) return waiting
  if (all.length >= limits.paymentsOfTrade) throw new Refusal('TOO_MANY_PAYMENTS')
  const drafts = isCombined ? await draftParts(em, trade) : []
  if (!drafts) throw new Refusal('SHOPS_NOT_COMBINED')
  const payment = new Payment({
    subject: { kind: 'trade', id: trade.id },
    member: trade.member,
    method,
    payerAddress,
    payerOpenid,
    amount: trade.payable,
    isCombined,
    shopNames: trade.shopNames,
    expiresAt: trade.payBefore,
  })
  await saveRows(em, [payment, ...drafts.map((draft) => new PaymentPart(payment, draft))])
  return payment
}

/** WeChat opens its H5 page only from where the payment was begun, and takes money inside it only of whom it was begun for. */
function isElsewhere(payment: Payment, { payerAddress, payerOpenid }: PaymentRequest): boolean {
  if (payment.method === PaymentMethod.WECHAT_JSAPI) return payment.payerOpenid !== payerOpenid
  return payment.method === PaymentMethod.WECHAT_H5 && payment.payerAddress !== payerAddress
}
