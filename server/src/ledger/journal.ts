import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import type { Opt } from '@mikro-orm/core'
import { Field, ID, ObjectType } from 'type-graphql'
import { Money, Moment } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { AccountKind, LedgerAccount } from './ledger-account.ts'

export enum EntryKind {
  PAYMENT = 'PAYMENT',
  SETTLEMENT = 'SETTLEMENT',
  CASHBACK = 'CASHBACK',
  COMMISSION = 'COMMISSION',
  AGENT_BONUS = 'AGENT_BONUS',
  FREIGHT = 'FREIGHT',
  DIVIDEND = 'DIVIDEND',
  REFUND = 'REFUND',
  DISCOUNT = 'DISCOUNT',
  WITHDRAWAL = 'WITHDRAWAL',
  WITHDRAWAL_FEE = 'WITHDRAWAL_FEE',
  TAX = 'TAX',
  DEPOSIT = 'DEPOSIT',
  ADVERTISING = 'ADVERTISING',
  CHANNEL_PAYOUT = 'CHANNEL_PAYOUT',
  OTHER = 'OTHER',
}
registerEnum(EntryKind, 'EntryKind', '账目种类 · Kind of a movement', {
  PAYMENT: '支付 · Payment',
  SETTLEMENT: '结算 · Settlement',
  CASHBACK: '消费奖金 · Cashback',
  COMMISSION: '提成 · Commission',
  AGENT_BONUS: '代理商奖金 · Agent bonus',
  FREIGHT: '运费 · Freight',
  DIVIDEND: '分红 · Dividend',
  REFUND: '退款 · Refund',
  DISCOUNT: '平台优惠 · Discount of the platform',
  WITHDRAWAL: '提现 · Withdrawal',
  WITHDRAWAL_FEE: '提现手续费 · Fee of a withdrawal',
  TAX: '代扣税 · Tax withheld',
  DEPOSIT: '保证金 · Deposit',
  ADVERTISING: '广告 · Advertising',
  CHANNEL_PAYOUT: '渠道直接付给商家 · Paid to the merchant by the channel itself',
  OTHER: '其他 · Other',
})

export enum JournalPhase {
  /** moves money at once */
  PLAIN = 'PLAIN',
  /** promises money */
  HOLD = 'HOLD',
  /** moves what was promised */
  POST = 'POST',
  /** lets go of what was promised */
  VOID = 'VOID',
}

/** The movements of one fact. The database refuses to change or delete one: a correction is a new, opposite journal. */
@Allow.staff('ledger:read')
@ObjectType({ description: '凭证：一件事的全部转账 · A journal: all transfers of one fact' })
@Entity()
@Index({ name: 'journal_at', properties: ['at', 'id'] })
@Index({ name: 'journal_subject', properties: ['subjectId'] })
@Check({ name: 'journal_resolves', expression: `(phase in ('POST', 'VOID')) = (hold_id is not null)` })
export class Journal extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => String, { description: '唯一的凭证键 · Its unique key' })
  @Unique({ name: 'journal_key' })
  @Property({ type: 'text' })
  key: string

  @Field(() => EntryKind, { description: '种类 · Kind' })
  @Enum({ items: () => EntryKind })
  kind: EntryKind

  @Enum({ items: () => JournalPhase })
  phase: JournalPhase

  /** the hold that this one posts or voids: unique, so that it happens once */
  @Unique({ name: 'journal_resolves_once' })
  @ManyToOne(() => Journal, { nullable: true, deleteRule: 'no action' })
  hold: Journal | null

  @Moment({ description: '业务时刻 · When it happened' })
  at: Date

  @Property({ type: 'text', nullable: true })
  subjectKind: string | null

  @Property({ type: 'uuid', nullable: true })
  subjectId: string | null

  /** of what was asked for: the same key with another content is refused */
  @Property({ type: 'text' })
  contentHash: string
}

/** From one account to another. The sum of all accounts is 0 by the shape of this table. */
@Allow.staff('ledger:read')
@ObjectType({ description: '一笔转账 · One movement from an account to another' })
@Entity()
@Index({ name: 'transfer_debit', properties: ['debitAccountId', 'at', 'id'] })
@Index({ name: 'transfer_credit', properties: ['creditAccountId', 'at', 'id'] })
@Index({
  name: 'transfer_subject',
  expression: `create index transfer_subject on transfer (subject_id) where subject_id is not null`,
})
@Check({ name: 'transfer_amount', expression: 'amount > 0' })
@Check({ name: 'transfer_accounts', expression: 'debit_account_id <> credit_account_id' })
export class Transfer extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Index({ name: 'transfer_journal' })
  @ManyToOne(() => Journal)
  journal: Journal

  @Field(() => AccountKind, { description: '转出科目 · Kind of the account it went out of' })
  fromKind: AccountKind

  @Field(() => AccountKind, { description: '转入科目 · Kind of the account it went into' })
  toKind: AccountKind

  // Accounts belong to different owners: no foreign key, but invariant 1 looks for a missing one.
  @Property({ type: 'uuid' })
  debitAccountId: string

  @Property({ type: 'uuid' })
  creditAccountId: string

  @Field(() => String, { description: '转出账户的键 · Key of the account it went out of' })
  fromKey: string

  @Field(() => String, { description: '转入账户的键 · Key of the account it went into' })
  toKey: string

  @Money({ description: '金额 · Amount' })
  amount: Fen

  @Enum({ items: () => EntryKind })
  kind: EntryKind

  /** the journal's, so that an account's movements are read in order from one index */
  @Moment()
  at: Date

  @Property({ type: 'text', nullable: true })
  subjectKind: string | null

  @Property({ type: 'uuid', nullable: true })
  subjectId: string | null

  /** the transaction that wrote it, by which it is folded; the database sets it */
  @Index({ name: 'transfer_xid' })
  @Property({ type: 'text', columnType: 'xid8', defaultRaw: 'pg_current_xact_id()', lazy: true })
  xid: Opt<string>
}

/** What a hold promises to move once it is posted. */
@Entity()
@Check({ name: 'hold_leg_amount', expression: 'amount > 0' })
export class HoldLeg extends Row {
  @Index({ name: 'hold_leg_journal' })
  @ManyToOne(() => Journal)
  journal: Journal

  @ManyToOne(() => LedgerAccount)
  debitAccount: LedgerAccount

  @ManyToOne(() => LedgerAccount)
  creditAccount: LedgerAccount

  @Money()
  amount: Fen

  @Enum({ items: () => EntryKind })
  kind: EntryKind

  @Property({ type: 'text', nullable: true })
  subjectKind: string | null

  @Property({ type: 'uuid', nullable: true })
  subjectId: string | null
}
