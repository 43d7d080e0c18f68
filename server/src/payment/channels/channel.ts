import type { Fen } from '@kaidian/shared/core/money'
import type { IncomingHttpHeaders } from 'node:http'
import { Unavailable } from '../../kernel/outside/call-outside.ts'
import type { BridgeRequest } from '../bridge-request.ts'
import type { PaymentMethod } from '../payment-method.ts'
import type { Bill } from './bill.ts'

/** One merchant's part of a combined payment. */
export interface PartRef {
  number: string
  /** whose it is at the channel */
  mchid: string
}

/** What a channel knows a payment by. */
export interface PaymentRef {
  number: string
  /** in a fixed order; none: all of it is for one account */
  parts: readonly PartRef[]
}

/** What is to be paid, as a channel sees it. The same number is only ever sent again with the same content. */
export interface PaymentOrder extends PaymentRef {
  parts: readonly (PartRef & { amount: Fen; shopName: string })[]
  method: PaymentMethod
  amount: Fen
  shopNames: string[]
  expiresAt: Date
  /** IP address of the payer */
  payerAddress: string
  /** whose WeChat pays, where the method has to know it */
  payerOpenid?: string | null
  /** where the payer's browser goes afterwards; nothing follows from its coming there */
  returnUrl: string
}

/** Where a payment is paid. */
export interface PayAddress {
  /** what a QR code holds, or where the browser goes; null: neither */
  payUrl: string | null
  /** what a page inside WeChat hands over to it instead */
  bridgeRequest?: BridgeRequest
  /** after this the channel gives another one for the same number */
  payUrlUntil: Date
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
  /** the channel's own number, once it is paid; of a combined payment its parts have theirs */
  transactionId: string | null
  paidAt: Date | null
  /** of a combined payment */
  parts?: readonly PartFacts[]
}

/** What a channel says about a part of a combined payment. */
export interface PartFacts extends PartRef {
  isPaid: boolean
  amount: Fen
  currency: string
  transactionId: string | null
}

/** What a channel says about money that is on its way out to somebody. */
export interface TransferNews extends Omit<PaymentFacts, 'state' | 'parts'> {
  /** it has come to its end there */
  state: 'PAID' | 'FAILED'
}

/**
 * A message of a channel: `id` is the same however often it is repeated. News of a refund, or of money paid out, only says
 * which one to ask for.
 */
export type Notification = { id: string; facts: PaymentFacts } | { id: string; refundNumber: string } | OfTransfer
export interface OfTransfer {
  id: string
  transfer: TransferNews
}

export interface RefundOrder {
  number: string
  /** of the payment, or of a part of it */
  paymentNumber: string
  amount: Fen
  /** of the whole of that */
  paid: Fen
  reason: string
}

export interface RefundFacts {
  /**
   * CLOSED: given up for good under this number, which can never be sent again; NOT_ENOUGH: our account there lacks the
   * money; ABNORMAL: it cannot go back the way it came, and somebody has to say which other way; FAILED: refused, for a
   * reason that may pass.
   */
  state: 'REFUNDED' | 'PROCESSING' | 'CLOSED' | 'NOT_ENOUGH' | 'ABNORMAL' | 'FAILED' | 'UNKNOWN_NUMBER'
  refundedAt: Date | null
  /** the channel's own code */
  failure: string | null
}

/** Where a refund goes that cannot go back the way it came. What is said of a card is sent to the channel and kept nowhere. */
export type OtherWay =
  | { to: 'MERCHANT' }
  | { to: 'BANK_CARD'; bankType: string; cardNumber: string; holderName: string }
/** An instruction to share out a part of what was paid combined. */
export interface SplitOrder {
  kind: 'SHARE' | 'RELEASE' | 'RETURN'
  number: string
  /** the channel's own number of the part */
  transactionId: string
  amount: Fen
  /** it sets free what is left */
  isLast: boolean
  /** of a return: what it returns of */
  shareNumber: string | null
}

export interface SplitFacts {
  /** CLOSED: refused for good under this number; FAILED: not now, for a reason that may pass */
  state: 'DONE' | 'PROCESSING' | 'CLOSED' | 'FAILED' | 'UNKNOWN_NUMBER'
  failure: string | null
}

/** What a channel can do that pays each merchant its part. */
export interface Splitting {
  split(order: SplitOrder): Promise<SplitFacts>
  query(order: SplitOrder): Promise<SplitFacts>
}

/** The channel did not answer, or not so that one could know: nothing may be concluded from it. */
export class ChannelUnavailable extends Unavailable {
  override name = 'ChannelUnavailable'
}

/** It has answered, and only to say that one should ask again later. */
export class ChannelBusy extends ChannelUnavailable {
  override name = 'ChannelBusy'
  override readonly isBusy = true
}

/** It does not take the payer for somebody whom our account there knows. */
export class PayerUnknown extends Error {
  override name = 'PayerUnknown'
}

/** A message that is not the channel's. The message of the error is the reason: one word for a figure to count. */
export class ForgedNotification extends Error {
  override name = 'ForgedNotification'
}

/**
 * One way to pay. Every method calls the outside and is never called inside a transaction; each may be repeated, and
 * throws ChannelUnavailable where the outcome is not known.
 */
export interface Channel {
  /** our account there, as its facts name it */
  readonly merchantAccount: string
  /** what it wants to hear when its message has arrived */
  readonly acknowledgement: string
  create(order: PaymentOrder): Promise<PayAddress>
  query(payment: PaymentRef): Promise<PaymentFacts>
  /** PAID: too late, it has been paid */
  close(payment: PaymentRef): Promise<'CLOSED' | 'PAID'>
  refund(order: RefundOrder): Promise<RefundFacts>
  queryRefund(order: Pick<RefundOrder, 'number' | 'paymentNumber'>): Promise<RefundFacts>
  /**
   * The bill of a business day "2026-11-22" that is over. NONE: nothing was traded, as it says; BadBill: what it gave is
   * not what it promised.
   */
  fetchBill(day: string): Promise<Bill | 'NONE'>
  /** Sends a refund that is ABNORMAL another way, under its own number; what is not abnormal any more stays as it is. */
  refundOtherWay?(order: Pick<RefundOrder, 'number' | 'paymentNumber'>, way: OtherWay): Promise<RefundFacts>
  /** of a channel that can collect combined */
  readonly splitting?: Splitting
  /** Reads a message that has arrived at our callback address, or throws ForgedNotification. */
  readNotification(headers: IncomingHttpHeaders, rawBody: Buffer): Notification
}
