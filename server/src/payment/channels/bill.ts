import type { Fen } from '@kaidian/shared/core/money'

/** What a line of a bill is about. */
export enum BillLineKind {
  PAYMENT = 'PAYMENT',
  REFUND = 'REFUND',
}

export interface BillLine {
  kind: BillLineKind
  /** the channel was still at work on it when it wrote the bill */
  isUnderWay: boolean
  /** ours, of the payment or of the refund */
  number: string
  /** of the payment that it is about */
  paymentNumber: string
  /** the channel's own */
  transactionId: string
  /** whose money it is: our account at the channel */
  merchantAccount: string
  amount: Fen
  /** what the channel takes for it; negative where it gives some of it back */
  fee: Fen
  at: Date
}

export interface BillTotals {
  /** whether what the bill says of itself is what its lines add up to */
  isRight: boolean
  /** received less refunded, as it says of itself */
  stated: Fen
  /** the same of its lines */
  summed: Fen
}

/** The bill of a day, fetched and verified as far as the channel allows it. */
export interface Bill {
  /** of its text, in hexadecimal */
  hash: string
  /** Reads it through, a bounded number of lines at a time; throws BadBill where it is not what it should be. */
  read(take: (lines: readonly BillLine[]) => Promise<void>): Promise<BillTotals>
}

/** A bill that is not what its channel promised: another hash, cut off, of another account, or in another form. */
export class BadBill extends Error {
  override name = 'BadBill'
}

/** Packed and unpacked; a day of a million lines has about 300 megabytes. */
export const maxPackedBytes = 100_000_000
export const maxBillBytes = 1_000_000_000
