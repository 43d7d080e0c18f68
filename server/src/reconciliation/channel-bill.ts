import type { Fen } from '@kaidian/shared/core/money'
import { after, days, hours, minutes, startOfDay } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'

export enum BillState {
  WAITING = 'WAITING',
  COMPARING = 'COMPARING',
  DONE = 'DONE',
  EMPTY = 'EMPTY',
}
registerEnum(BillState, 'BillState', '渠道账单的状态 · State of a channel bill', {
  WAITING: '待获取 · To be fetched',
  COMPARING: '核对中 · Being compared',
  DONE: '已核对 · Compared',
  EMPTY: '当天没有交易 · Nothing was traded that day',
})

/** Channels have the bill of a day ready at ten in the morning of the next. */
const readyAfterMs = days(1) + hours(10)
/** A bill that is not there so long after that needs somebody to look. */
const lateAfterMs = hours(12)
/** Nobody else takes up what somebody is at. */
const leaseMs = minutes(10)
const firstRetryMs = minutes(30)
const maxRetryMs = days(1)
/** Channels keep bills for three months. */
const keptMs = days(90)

interface BillDraft {
  channel: PaymentChannel
  day: string
  now: Date
}

/** What was read of a fetched bill. */
export interface BillReading {
  /** null: the channel has none, for nothing was traded */
  hash: string | null
  rows: number
  paid: Fen
  refunded: Fen
  fee: Fen
  stated: Fen
  summed: Fen
  isRight: boolean
}

/** The same day on our side. */
export interface OwnFigures {
  ownPaid: Fen
  ownRefunded: Fen
  ledgerPaid: Fen
  ledgerRefunded: Fen
  undecided: number
}

/** The bill of a channel and day, from the moment it should be there. */
@Allow.staff('reconciliation:read')
@ObjectType({ description: '渠道一天的账单与核对 · The bill of a channel and day, and how it compares with ours' })
@Entity()
@Unique({ name: 'channel_bill_day', properties: ['channel', 'day'] })
@Index({
  name: 'channel_bill_due',
  expression: `create index "channel_bill_due" on "channel_bill" ("due_at") where due_at is not null`,
})
@Check({
  name: 'channel_bill_done',
  expression: `state in ('WAITING', 'COMPARING') or (concluded_edition is not null and concluded_edition = edition and concluded_at is not null)`,
})
@Check({ name: 'channel_bill_progress', expression: 'progress >= 0 and rows >= 0 and edition <= attempts' })
export class ChannelBill extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => PaymentChannel, { description: '渠道 · Channel' })
  @Enum({ items: () => PaymentChannel })
  channel: PaymentChannel

  @Text({ description: '营业日，如 2026-11-22 · Business day, such as 2026-11-22' })
  day: string

  @Field(() => BillState, { description: '状态 · State' })
  @Enum({ items: () => BillState })
  state: BillState

  @Moment({ nullable: true, description: '下次处理的时间 · When it is taken up next' })
  dueAt: Date | null

  /** how often it was asked for: each time another edition of its lines */
  @Whole({ description: '取过几次 · How often it was asked for' })
  attempts: number

  /** one after the other, the last time */
  @Whole()
  failures: number

  @Text({ nullable: true, description: '上次没有取到的原因 · Why it was not got the last time' })
  failure: string | null

  /** whose lines count */
  @Whole()
  edition: number

  @Text({
    nullable: true,
    description:
      '原文摘要，微信为 SHA-1，其他为 SHA-256 · Hash of its text: SHA-1 of WeChat Pay, SHA-256 of the others',
  })
  hash: string | null

  @Moment({ nullable: true, description: '取到的时间 · When it was got' })
  fetchedAt: Date | null

  @Whole({ description: '账单行数 · Lines' })
  rows: number

  @Whole({ description: '已读取或已核对的行数 · Lines read, or compared, by now' })
  progress: number

  @Money({ description: '账单收款 · Paid, by the bill' })
  paid: Fen

  @Money({ description: '账单退款 · Refunded, by the bill' })
  refunded: Fen

  @Money({ description: '账单手续费 · What the channel takes' })
  fee: Fen

  /** received less refunded, as the bill says of itself */
  @Money()
  stated: Fen

  /** the same of its lines */
  @Money()
  summed: Fen

  /** whether its totals are those of its lines, their number too */
  @Flag()
  isRight: boolean

  @Money({ description: '我方当天确认的收款 · Paid, as we came to know it that day' })
  ownPaid: Fen

  @Money({ description: '我方当天确认的退款 · Refunded, as we came to know it that day' })
  ownRefunded: Fen

  @Money({ description: '账本当天记入的收款 · Paid, in the ledger of that day' })
  ledgerPaid: Fen

  @Money({ description: '账本当天记入的退款 · Refunded, in the ledger of that day' })
  ledgerRefunded: Fen

  @Whole({
    description: '须等另一天账单的笔数 · How many of ours wait for the bill of another day',
  })
  undecided: number

  @Whole({ nullable: true })
  concludedEdition: number | null

  @Moment({ nullable: true, description: '核对完的时间 · When it was compared' })
  concludedAt: Date | null

  constructor({ channel, day, now }: BillDraft) {
    super()
    this.channel = channel
    this.day = day
    this.state = BillState.WAITING
    this.dueAt = now
    this.attempts = 0
    this.failures = 0
    this.failure = null
    this.edition = 0
    this.hash = null
    this.fetchedAt = null
    this.rows = 0
    this.progress = 0
    this.paid = 0
    this.refunded = 0
    this.fee = 0
    this.stated = 0
    this.summed = 0
    this.isRight = true
    this.ownPaid = 0
    this.ownRefunded = 0
    this.ledgerPaid = 0
    this.ledgerRefunded = 0
    this.undecided = 0
    this.concludedEdition = null
    this.concludedAt = null
  }

  get from(): Date {
    return startOfDay(this.day)
  }

  get to(): Date {
    return after(this.from, days(1))
  }

  /** Whether it should have been there for long. */
  isLate(now: Date): boolean {
    return now >= after(this.from, readyAfterMs + lateAfterMs)
  }

  /** It is being worked at from now on; whoever dies leaves it to others after a while. */
  begin(now: Date): void {
    this.dueAt = after(now, leaseMs)
    if (this.state !== BillState.WAITING) return
    this.attempts += 1
    this.progress = 0
  }

  fail(reason: string, now: Date): void {
    this.failure = reason
    const wait = Math.min(firstRetryMs * 2 ** Math.min(this.failures, 10), maxRetryMs)
    this.failures += 1
    this.dueAt = now < after(this.from, keptMs) ? after(now, wait) : null
  }

  /** Its lines of this edition are all there. */
  keep(edition: number, reading: BillReading, now: Date): void {
    Object.assign(this, reading)
    this.edition = edition
    this.fetchedAt = now
    this.failure = null
    this.failures = 0
    this.compare(now)
    this.progress = 0
  }

  get isCompared(): boolean {
    return this.progress >= this.rows
  }

  noteCompared(progress: number, now: Date): void {
    this.progress = progress
    this.dueAt = now
  }

  conclude(figures: OwnFigures, now: Date): void {
    Object.assign(this, figures)
    this.state = this.hash === null ? BillState.EMPTY : BillState.DONE
    this.dueAt = null
    this.concludedEdition = this.edition
    this.concludedAt = now
  }

  /** The bill of another day has come, which may have what was missing in this one. Its own lines are compared. */
  compareAgain(now: Date): void {
    this.compare(now)
    this.progress = this.rows
  }

  /** Somebody wants it fetched anew. */
  fetchAgain(now: Date): void {
    if (this.state === BillState.COMPARING) throw new Refusal('BILL_UNDER_WAY')
    this.state = BillState.WAITING
    this.failures = 0
    this.dueAt = now
  }

  private compare(now: Date): void {
    this.state = BillState.COMPARING
    this.dueAt = now
  }
}

/** The last day whose bill should be there by now. */
export const lastReadyMoment = (now: Date): Date => after(now, -readyAfterMs)
