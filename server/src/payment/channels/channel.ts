import type { Fen } from '@kaidian/shared/core/money'
import type { IncomingHttpHeaders } from 'node:http'

/** What is to be paid, as a channel sees it. The same number is only ever sent again with the same content. */
export interface PaymentOrder {
  number: string
  amount: Fen
  shopNames: string[]
  expiresAt: Date
}

/** What a channel says about a payment. Nothing of it is believed before it has been compared with ours. */
export interface PaymentFacts {
  /** UNKNOWN_NUMBER: the payer has not begun, or the channel never heard of it */
  state: 'UNPAID' | 'PAID' | 'CLOSED' | 'UNKNOWN_NUMBER'
  number: string
  /** whose money it is: our account at the channel */
  merchantAccount: string
  amount: Fen
  currency: string
  /** the channel's own number, once it is paid */
  transactionId: string | null
  paidAt: Date | null
}

export interface PaymentNotification {
  /** the same however often the message is repeated */
  id: string
  facts: PaymentFacts
}

export interface RefundOrder {
  number: string
  paymentNumber: string
  amount: Fen
  reason: string
}

export interface RefundFacts {
  state: 'REFUNDED' | 'PROCESSING' | 'FAILED' | 'UNKNOWN_NUMBER'
  refundedAt: Date | null
  failure: string | null
}

/** The channel did not answer, or not so that one could know: nothing may be concluded from it. */
export class ChannelUnavailable extends Error {
  override name = 'ChannelUnavailable'
}

/** A message that is not the channel's. */
export class ForgedNotification extends Error {
  override name = 'ForgedNotification'
}

/**
 * One way to pay. Every method calls the outside and is never called inside a transaction; each may be repeated, and
 * throws ChannelUnavailable where the outcome is not known.
 */
export interface Channel {
  create(order: PaymentOrder): Promise<{ payUrl: string }>
  query(number: string): Promise<PaymentFacts>
  /** PAID: too late, it has been paid */
  close(number: string): Promise<'CLOSED' | 'PAID'>
  refund(order: RefundOrder): Promise<RefundFacts>
  queryRefund(number: string): Promise<RefundFacts>
  /** Reads a message that has arrived at our callback address, or throws ForgedNotification. */
  readNotification(headers: IncomingHttpHeaders, rawBody: Buffer): PaymentNotification
}
