import { createHash } from 'node:crypto'
import { AccountKind, OwnerKind } from './ledger-account.ts'

/** Names an account of the ledger; it is opened by the first journal that touches it. */
export interface AccountRef {
  /** made of the key, so that nobody has to look it up */
  id: string
  key: string
  kind: AccountKind
  ownerKind: OwnerKind
  ownerId: string | null
  /** channel of a clearing account, day of a pool */
  detail: string | null
}

export type HolderKind = 'member' | 'merchant' | 'agent'

const namespace = Buffer.from('5a8f3c1e9d2b4f608c7a1e6b0d94f2a3', 'hex')

const ownerOfHolder = {
  member: OwnerKind.MEMBER,
  merchant: OwnerKind.MERCHANT,
  agent: OwnerKind.AGENT,
} as const

/** A UUID of version 5. Settlement names tens of thousands of accounts in a second. */
function idOf(key: string): string {
  const digest = createHash('sha1').update(namespace).update(key).digest('hex')
  const variant = ((parseInt(digest.charAt(16), 16) & 3) | 8).toString(16)
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

function platformAccount(kind: AccountKind, detail: string | null = null): AccountRef {
  const key = detail === null ? kind.toLowerCase() : `${kind.toLowerCase()}:${detail}`
  return { id: idOf(key), key, kind, ownerKind: OwnerKind.PLATFORM, ownerId: null, detail }
}

function ownedAccount(kind: AccountKind, holder: HolderKind, ownerId: string): AccountRef {
  const key = `${kind.toLowerCase()}:${holder}:${ownerId}`
  return { id: idOf(key), key, kind, ownerKind: ownerOfHolder[holder], ownerId, detail: null }
}

/** Money at a payment channel: negative by what came in and has not gone out. */
export const clearing = (channel: string): AccountRef => platformAccount(AccountKind.CLEARING, channel)

/** Paid and not yet settled, of a merchant. */
export const escrow = (merchantId: string): AccountRef => ownedAccount(AccountKind.ESCROW, 'merchant', merchantId)

export const wallet = (holder: HolderKind, id: string): AccountRef => ownedAccount(AccountKind.WALLET, holder, id)

/** What a merchant has put down as a security. */
export const deposit = (merchantId: string): AccountRef => ownedAccount(AccountKind.DEPOSIT, 'merchant', merchantId)

/** What a merchant has paid in for advertising. */
export const advertising = (merchantId: string): AccountRef =>
  ownedAccount(AccountKind.ADVERTISING, 'merchant', merchantId)

/** What was clawed back and is not yet recovered: negative while something is owed. */
export const debt = (holder: HolderKind, id: string): AccountRef => ownedAccount(AccountKind.DEBT, holder, id)

/** The dividend pool of a business day, "2026-11-22". */
export const pool = (day: string): AccountRef => platformAccount(AccountKind.POOL, day)

export const feeRevenue: AccountRef = platformAccount(AccountKind.FEE_REVENUE)

/** What the platform has borne of discounts. */
export const couponExpense: AccountRef = platformAccount(AccountKind.COUPON_EXPENSE)

/** What the platform has borne of dividends, because their sale was refunded after the round. */
export const dividendExpense: AccountRef = platformAccount(AccountKind.DIVIDEND_EXPENSE)

/** Receipts that belong to nothing any more: paid late or twice. */
export const unapplied: AccountRef = platformAccount(AccountKind.UNAPPLIED)

/** Withdrawals that the channel has paid, on their way to where they belong: to the bank, the tax office and fees. */
export const transit: AccountRef = platformAccount(AccountKind.TRANSIT)

/** Money at our bank: positive by what went out to payees. */
export const bank: AccountRef = platformAccount(AccountKind.BANK)

export const taxWithheld: AccountRef = platformAccount(AccountKind.TAX_WITHHELD)

/** What channels charge us, less what is charged for withdrawals. */
export const channelFee: AccountRef = platformAccount(AccountKind.CHANNEL_FEE)
