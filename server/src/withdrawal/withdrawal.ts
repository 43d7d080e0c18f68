import type { Fen } from '@kaidian/shared/core/money'
import { after } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import type { HolderKind } from '../ledger/account-ref.ts'
import type { Holder } from './holder.ts'
import { PayoutAccount } from './payout-account.ts'
import { PayoutBatch } from './payout-batch.ts'
import { TransferRequest } from './transfer-request.ts'
import type { WithdrawalFigures } from './work-out-withdrawal.ts'

export enum WithdrawalStatus {
  REQUESTED = 'REQUESTED',
  LISTED = 'LISTED',
  PAYING = 'PAYING',
  PAID = 'PAID',
  RETURNED = 'RETURNED',
  REJECTED = 'REJECTED',
  CANCELLED = 'CANCELLED',
}
registerEnum(WithdrawalStatus, 'WithdrawalStatus', '提现的状态 · State of a withdrawal', {
  REQUESTED: '待审核 · Waits to be looked at',
  LISTED: '已列入付款清单，待复核 · On a payout list that waits for its second person',
  PAYING: '打款中 · Being paid; until its outcome is known the money stays held',
  PAID: '已到账 · Paid',
  RETURNED: '打款失败，已退回 · The payout failed: the money is back in the wallet',
  REJECTED: '已驳回 · Refused',
  CANCELLED: '已撤销 · Taken back by its owner',
})

/** Money is held for these, and there is one of them at a time. */
export const openStatuses = [WithdrawalStatus.REQUESTED, WithdrawalStatus.LISTED, WithdrawalStatus.PAYING] as const

interface WithdrawalDraft {
  id: string
  holder: Holder
  accountId: string
  payee: PayoutAccount
  figures: WithdrawalFigures
  number: string
}

const maxRetrySeconds = 3600
const minWaitMs = 30_000

/** Money on its way out of a wallet: held from the request until it is known whether it was paid. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT, Audience.STAFF)
@ObjectType({ description: '提现 · A withdrawal' })
@Entity()
@Index({
  name: 'withdrawal_one_open',
  expression: `create unique index "withdrawal_one_open" on "withdrawal" ("holder_kind", "holder_id") where status in ('REQUESTED', 'LISTED', 'PAYING')`,
})
@Index({ name: 'withdrawal_holder', properties: ['holderId', 'createdAt', 'id'] })
@Index({ name: 'withdrawal_created', properties: ['createdAt', 'id'] })
@Index({
  name: 'withdrawal_due',
  expression: `create index "withdrawal_due" on "withdrawal" ("due_at") where status = 'PAYING'`,
})
@Check({
  name: 'withdrawal_figures',
  expression:
    'amount > 0 and fee >= 0 and taxable >= 0 and taxable <= amount and tax >= 0 and net > 0 and net = amount - fee - tax',
})
@Check({ name: 'withdrawal_holder_kind', expression: `holder_kind in ('member', 'merchant', 'agent')` })
@Check({
  name: 'withdrawal_waits',
  expression: `(confirm_until is null or (status = 'PAYING' and sent_at is not null)) and (transfer_request is null or confirm_until is not null)`,
})
@Check({ name: 'withdrawal_paid', expression: `(status = 'PAID') = (paid_at is not null)` })
export class Withdrawal extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'requestedAt', description: '申请时间 · When it was asked for' })
  override createdAt: Date

  @Unique({ name: 'withdrawal_number' })
  @Text({ description: '提现单号 · Its number' })
  number: string

  @Property({ type: 'text' })
  holderKind: HolderKind

  @Property({ type: 'uuid' })
  holderId: string

  /** who asked */
  @Property({ type: 'uuid' })
  accountId: string

  @ManyToOne(() => PayoutAccount)
  payee: PayoutAccount

  @Money({ description: '提现金额 · What leaves the wallet' })
  amount: Fen

  @Money({ description: '手续费 · Fee' })
  fee: Fen

  @Money({ description: '计税金额 · The part that is taxed' })
  taxable: Fen

  @Money({ description: '代扣税 · Tax withheld' })
  tax: Fen

  @Money({ description: '实际到账 · What arrives' })
  net: Fen

  @Field(() => WithdrawalStatus, { description: '状态 · State' })
  @Enum({ items: () => WithdrawalStatus })
  status: WithdrawalStatus

  @Index({ name: 'withdrawal_batch' })
  @ManyToOne(() => PayoutBatch, { nullable: true, deleteRule: 'no action' })
  batch: PayoutBatch | null

  @Text({ nullable: true, description: '驳回或失败的原因 · Why it was refused or failed' })
  reason: string | null

  @Moment({ nullable: true, description: '审核通过的时间 · When it was approved' })
  approvedAt: Date | null

  @Moment({ nullable: true })
  dueAt: Date | null

  @Whole()
  attempts: number

  @Moment({ nullable: true, description: '首次打款的时间 · When the payout was first sent' })
  sentAt: Date | null

  @Moment({ nullable: true, description: '结果未知起于 · Since when nobody knows the outcome' })
  unknownSince: Date | null

  /** the channel's word for what keeps it waiting */
  @Text({ nullable: true })
  trouble: string | null

  @Allow.member()
  @Field(() => TransferRequest, {
    nullable: true,
    description:
      '等本人在微信里收款时，交给微信的内容；会员可见 · What is handed to WeChat while it waits for its owner to take it; members',
  })
  @Property({ type: 'jsonb', nullable: true })
  transferRequest: TransferRequest | null

  @Moment({
    nullable: true,
    description:
      '等收款人在渠道确认收款，到此时为止；不在等时为空 · Until when the payee has to take it at the channel; null when it does not wait for that',
  })
  confirmUntil: Date | null

  @Moment({ nullable: true, description: '到账时间 · When it was paid' })
  paidAt: Date | null

  @Moment({ nullable: true, description: '未付而终的时间 · When it ended without being paid' })
  endedAt: Date | null

  @Text({ nullable: true, description: '渠道流水号 · Number at the channel' })
  channelNumber: string | null

  constructor({ id, holder, accountId, payee, figures, number }: WithdrawalDraft) {
    super()
    this.id = id
    this.number = number
    this.holderKind = holder.kind
    this.holderId = holder.id
    this.accountId = accountId
    this.payee = payee
    this.amount = figures.amount
    this.fee = figures.fee
    this.taxable = figures.taxable
    this.tax = figures.tax
    this.net = figures.net
    this.status = WithdrawalStatus.REQUESTED
    this.batch = null
    this.reason = null
    this.approvedAt = null
    this.dueAt = null
    this.attempts = 0
    this.sentAt = null
    this.unknownSince = null
    this.trouble = null
    this.transferRequest = null
    this.confirmUntil = null
    this.paidAt = null
    this.endedAt = null
    this.channelNumber = null
  }

  get holder(): Holder {
    return { kind: this.holderKind, id: this.holderId }
  }

  /** The number by which the channel knows it, however often it is sent. */
  get payoutNumber(): string {
    return this.id.replaceAll('-', '')
  }

  cancel(now: Date): void {
    this.assertIs(WithdrawalStatus.REQUESTED)
    this.end(WithdrawalStatus.CANCELLED, null, now)
  }

  reject(reason: string, now: Date): void {
    this.assertIs(WithdrawalStatus.REQUESTED)
    this.end(WithdrawalStatus.REJECTED, reason, now)
  }

  list(batch: PayoutBatch): void {
    this.assertIs(WithdrawalStatus.REQUESTED)
    this.status = WithdrawalStatus.LISTED
    this.batch = batch
  }

  /** Its payout list was refused: it may be put on another one. */
  unlist(): void {
    this.assertIs(WithdrawalStatus.LISTED)
    this.status = WithdrawalStatus.REQUESTED
    this.batch = null
  }

  approve(now: Date): void {
    this.assertIs(WithdrawalStatus.LISTED)
    this.status = WithdrawalStatus.PAYING
    this.approvedAt = now
    this.dueAt = now
  }

  /** Counts an attempt before it is made; the next is due later and later, at least every hour. */
  beginAttempt(now: Date): void {
    this.attempts += 1
    this.sentAt ??= now
    this.dueAt = after(now, Math.min(15 * 2 ** Math.min(this.attempts, 10), maxRetrySeconds) * 1000)
  }

  /** Somebody asks for the outcome now instead of later. */
  askAgain(now: Date): void {
    this.assertIs(WithdrawalStatus.PAYING)
    this.dueAt = now
  }

  /** Of one that waits for its payee silence says nothing new, until their time is over. */
  noteUnknown(trouble: string, now: Date): void {
    if (!this.confirmUntil || now >= this.confirmUntil) this.unknownSince ??= now
    this.trouble = trouble
  }

  /** What it waits for, as far as the channel says. */
  noteUnderWay(trouble: string | null): void {
    this.stopWaiting()
    this.unknownSince = null
    this.trouble = trouble
  }

  /** It waits for its payee, who may come at any time: the channel is asked often at first, and once more when time is over. */
  noteWaiting({ transferRequest, until }: { transferRequest: TransferRequest | null; until: Date }, now: Date): void {
    this.assertIs(WithdrawalStatus.PAYING)
    this.unknownSince = null
    this.trouble = null
    this.transferRequest = transferRequest ?? this.transferRequest
    this.confirmUntil = until
    const age = now.getTime() - (this.sentAt ?? now).getTime()
    const wait = Math.min(Math.max(age / 4, minWaitMs), maxRetrySeconds * 1000)
    const next = after(now, wait)
    this.dueAt = until > now && until < next ? after(until, minWaitMs) : next
  }

  private stopWaiting(): void {
    this.transferRequest = null
    this.confirmUntil = null
  }

  succeed(channelNumber: string, now: Date): void {
    this.assertIs(WithdrawalStatus.PAYING)
    this.status = WithdrawalStatus.PAID
    this.channelNumber = channelNumber
    this.stopWaiting()
    this.unknownSince = null
    this.trouble = null
    this.dueAt = null
    this.paidAt = now
  }

  fail(reason: string, now: Date): void {
    this.assertIs(WithdrawalStatus.PAYING)
    this.end(WithdrawalStatus.RETURNED, reason, now)
  }

  private end(status: WithdrawalStatus, reason: string | null, now: Date): void {
    this.status = status
    this.reason = reason
    this.stopWaiting()
    this.unknownSince = null
    this.trouble = null
    this.dueAt = null
    this.endedAt = now
  }

  private assertIs(status: WithdrawalStatus): void {
    if (this.status !== status) throw new Refusal('WITHDRAWAL_CHANGED')
  }
}

export const WithdrawalConnection = connectionOf(Withdrawal, 'Withdrawal')
