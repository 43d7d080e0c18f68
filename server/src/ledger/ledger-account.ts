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
  DEPOSIT = 'DEPOSIT',
  ADVERTISING = 'ADVERTISING',
  DEBT = 'DEBT',
  POOL = 'POOL',
  TRANSIT = 'TRANSIT',
  UNAPPLIED = 'UNAPPLIED',
  TAX_WITHHELD = 'TAX_WITHHELD',
  FEE_REVENUE = 'FEE_REVENUE',
  ADVERTISING_REVENUE = 'ADVERTISING_REVENUE',
  SERVICE_REVENUE = 'SERVICE_REVENUE',
  DIVIDEND_EXPENSE = 'DIVIDEND_EXPENSE',
  COUPON_EXPENSE = 'COUPON_EXPENSE',
  CHANNEL_FEE = 'CHANNEL_FEE',
  WRITE_OFF = 'WRITE_OFF',
}
registerEnum(AccountKind, 'LedgerAccountKind', '账本科目 · Kind of a ledger account', {
  CLEARING: '支付渠道待清算 · Money at a payment channel',
  BANK: '银行 · Bank',
  ESCROW: '待结算货款 · Paid and not yet settled',
  WALLET: '钱包 · Wallet',
  DEPOSIT: '保证金 · Deposit',
  ADVERTISING: '广告余额 · Advertising balance',
  DEBT: '欠款 · Clawed back and not yet recovered',
  POOL: '当日分红池 · Dividend pool of a day',
  TRANSIT: '提现在途 · Withdrawals in transit',
  UNAPPLIED: '待退的迟到或重复付款 · Receipts that belong to nothing',
  TAX_WITHHELD: '代扣税款 · Tax withheld',
  FEE_REVENUE: '服务费收入 · Service fee revenue',
  ADVERTISING_REVENUE: '广告收入 · Advertising revenue',
  SERVICE_REVENUE: '客服收入 · Revenue of customer service',
  DIVIDEND_EXPENSE: '分红支出 · Dividends borne by the platform',
  COUPON_EXPENSE: '平台优惠支出 · Discounts borne by the platform',
  CHANNEL_FEE: '渠道手续费，已减去收取的提现手续费 · Channel fees, less those charged for withdrawals',
  WRITE_OFF: '核销损失 · Write-offs',
})

export enum OwnerKind {
  MEMBER = 'MEMBER',
  MERCHANT = 'MERCHANT',
  AGENT = 'AGENT',
  PLATFORM = 'PLATFORM',
}
registerEnum(OwnerKind, 'LedgerOwner', '账户归属 · Whose account of the ledger', {
  MEMBER: '会员 · A member',
  MERCHANT: '商家 · A merchant',
  AGENT: '代理商 · An agent',
  PLATFORM: '平台 · The platform',
})

/** Accounts that carry a locked balance; of all others only the transfers tell it. */
export const kindsWithBalance: ReadonlySet<AccountKind> = new Set([
  AccountKind.ESCROW,
  AccountKind.WALLET,
  AccountKind.DEPOSIT,
  AccountKind.ADVERTISING,
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
