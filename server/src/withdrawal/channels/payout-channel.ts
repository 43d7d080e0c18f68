import type { Fen } from '@kaidian/shared/core/money'
import type { TransferRequest } from '../transfer-request.ts'

/** What is to be paid out, as a channel sees it. The same number is only ever sent again with the same content. */
export interface PayoutOrder {
  number: string
  amount: Fen
  payeeName: string
  bankName: string
  /** of the bank account, or what the channel knows the payee by: the name that signs in, the openid */
  accountNumber: string
}

export interface PayoutFacts {
  /**
   * UNKNOWN_NUMBER: the channel never heard of it; ACCEPTED: it has, and wants the same order once more; WAITS: for the payee,
   * who has to take the money there.
   */
  state: 'PAID' | 'PROCESSING' | 'ACCEPTED' | 'WAITS' | 'FAILED' | 'UNKNOWN_NUMBER'
  /** the channel's own number, once it is paid */
  channelNumber: string | null
  /** why it failed, in words for the payee; while it is under way, the channel's word for what keeps it waiting */
  failure: string | null
  /** what the payee's page hands over to the channel to take the money; told only where it is sent */
  transferRequest?: TransferRequest | null
  /** of one that waits: when it began to be there, by the channel's clock */
  begunAt?: Date
  /** what it is a payout of, where the channel says so */
  order?: Pick<PayoutOrder, 'amount' | 'accountNumber'>
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
