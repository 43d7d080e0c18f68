import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, OneToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Money } from '../kernel/columns.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'

export enum AccountKind {
  CLEARING = 'CLEARING',
  BANK = 'BANK',
  ESCROW = 'ESCROW',
  WALLET = 'WALLET',
  DEBT = 'DEBT',
  POOL = 'POOL',
  TRANSIT = 'TRANSIT',
  UNAPPLIED = 'UNAPPLIED',
  FEE_REVENUE = 'FEE_REVENUE',
  DIVIDEND_EXPENSE = 'DIVIDEND_EXPENSE',
  COUPON_EXPENSE = 'COUPON_EXPENSE',
}
registerEnum(AccountKind, 'LedgerAccountKind', '账本科目 · Kind of a ledger account', {
  CLEARING: '支付渠道待清算 · Money at a payment channel',
  BANK: '银行 · Bank',
  ESCROW: '待结算货款 · Paid and not yet settled',
  WALLET: '钱包 · Wallet',
  DEBT: '欠款 · Clawed back and not yet recovered',
  POOL: '当日分红池 · Dividend pool of a day',
  TRANSIT: '提现在途 · Withdrawals in transit',
  UNAPPLIED: '待退的迟到或重复付款 · Receipts that belong to nothing',
  FEE_REVENUE: '服务费收入 · Service fee revenue',
  DIVIDEND_EXPENSE: '分红支出 · Dividends borne by the platform',
  COUPON_EXPENSE: '平台优惠支出 · Discounts borne by the platform',
})

export enum OwnerKind {
  MEMBER = 'MEMBER',
  MERCHANT = 'MERCHANT',
  AGENT = 'AGENT',
  PLATFORM = 'PLATFORM',
}

/** Accounts that carry a locked balance; of all others only the transfers tell it. */
export const kindsWithBalance: ReadonlySet<AccountKind> = new Set([
  AccountKind.ESCROW,
  AccountKind.WALLET,
  AccountKind.DEBT,
  AccountKind.POOL,
])

/** The least that an account may hold after its holds; null: it may be owed. */
export const floorOf = (kind: AccountKind): Fen | null => (kind === AccountKind.DEBT ? null : 0)

@Entity()
@Index({ name: 'ledger_account_owner', properties: ['ownerId', 'kind'] })
export class LedgerAccount extends Row {
  @Unique({ name: 'ledger_account_key' })
  @Property({ type: 'text' })
  key: string

  @Enum({ items: () => AccountKind })
  kind: AccountKind

  @Enum({ items: () => OwnerKind })
  ownerKind: OwnerKind

  @Property({ type: 'uuid', nullable: true })
  ownerId: string | null

  @Property({ type: 'text', nullable: true })
  detail: string | null
}

/** Locked by whoever moves money of its account. */
@Entity()
@Check({ name: 'ledger_balance_floor', expression: 'floor is null or balance - held >= floor' })
@Check({ name: 'ledger_balance_held', expression: 'held >= 0' })
export class LedgerBalance {
  @OneToOne(() => LedgerAccount, { primary: true, owner: true, deleteRule: 'no action', updateRule: 'no action' })
  account: LedgerAccount

  /** Σ credits − Σ debits */
  @Money()
  balance: Fen

  /** promised to unresolved holds */
  @Money()
  held: Fen

  @Money({ nullable: true })
  floor: Fen | null
}
