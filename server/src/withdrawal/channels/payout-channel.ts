import type { Fen } from '@kaidian/shared/core/money'

/** What is to be paid out, as a channel sees it. The same number is only ever sent again with the same content. */
export interface PayoutOrder {
  number: string
  amount: Fen
  payeeName: string
  bankName: string
  /** of the bank account, or the name that signs in at the channel */
  accountNumber: string
}

export interface PayoutFacts {
  /** UNKNOWN_NUMBER: the channel never heard of it */
  state: 'PAID' | 'PROCESSING' | 'FAILED' | 'UNKNOWN_NUMBER'
  /** the channel's own number, once it is paid */
  channelNumber: string | null
  /** why it failed, in words for the payee; while it is under way, the channel's word for what keeps it waiting */
  failure: string | null
}

/** The channel did not answer, or not so that one could know: it may have paid. */
export class PayoutUnknown extends Error {
  override name = 'PayoutUnknown'
}

/**
 * A way to pay money out. Both methods call the outside and are never called inside a transaction; each may be repeated,
 * and throws PayoutUnknown where the outcome is not known.
 */
export interface PayoutChannel {
  pay(order: PayoutOrder): Promise<PayoutFacts>
  query(number: string): Promise<PayoutFacts>
}
