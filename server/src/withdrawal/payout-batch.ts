import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'

export enum PayoutBatchStatus {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
}
registerEnum(PayoutBatchStatus, 'PayoutBatchStatus', '付款清单的状态 · State of a payout list', {
  PROPOSED: '待复核 · Waits for a second person',
  APPROVED: '已复核，打款 · Approved: it is paid',
  REJECTED: '已退回 · Refused',
})

interface PayoutBatchDraft {
  id: string
  number: string
  withdrawalIds: string[]
  amount: Fen
  net: Fen
  maker: Account
}

/** A payout list: withdrawals that one person puts together and another one lets go. */
@Allow.staff('payout:read')
@ObjectType({ description: '付款清单 · A payout list' })
@Entity()
@Index({ name: 'payout_batch_created', properties: ['createdAt', 'id'] })
@Check({ name: 'payout_batch_two_people', expression: 'checker_id <> maker_id' })
@Check({
  name: 'payout_batch_decided',
  expression: `(status = 'PROPOSED') = (checker_id is null and decided_at is null)`,
})
@Check({ name: 'payout_batch_figures', expression: 'count > 0 and net > 0 and amount >= net' })
export class PayoutBatch extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { description: '提交时间 · When it was proposed' })
  override createdAt: Date

  @Unique({ name: 'payout_batch_number' })
  @Text({ description: '清单号 · Its number' })
  number: string

  @Field(() => PayoutBatchStatus, { description: '状态 · State' })
  @Enum({ items: () => PayoutBatchStatus })
  status: PayoutBatchStatus

  @Whole({ description: '笔数 · Withdrawals on it' })
  count: number

  /** what was put on it; it stays when the list is refused, and its withdrawals go their way */
  @Property({ type: 'json', columnType: 'jsonb', lazy: true })
  withdrawalIds: string[]

  @Money({ description: '提现金额合计 · Sum of what leaves wallets' })
  amount: Fen

  @Money({ description: '实付合计 · Sum of what is paid out' })
  net: Fen

  @ManyToOne(() => Account, { deleteRule: 'no action' })
  maker: Account

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action' })
  checker: Account | null

  @Moment({ nullable: true, description: '复核时间 · When it was decided' })
  decidedAt: Date | null

  @Text({ nullable: true, description: '退回原因 · Why it was refused' })
  reason: string | null

  constructor({ id, number, withdrawalIds, amount, net, maker }: PayoutBatchDraft) {
    super()
    this.id = id
    this.number = number
    this.status = PayoutBatchStatus.PROPOSED
    this.count = withdrawalIds.length
    this.withdrawalIds = withdrawalIds
    this.amount = amount
    this.net = net
    this.maker = maker
    this.checker = null
    this.decidedAt = null
    this.reason = null
  }

  /** Nobody decides about a list of their own making. */
  decide(checker: Account, refusal: string | null, now: Date): void {
    if (this.status !== PayoutBatchStatus.PROPOSED) throw new Refusal('PAYOUTS_DECIDED')
    if (this.maker.id === checker.id) throw new Refusal('OWN_PROPOSAL')
    this.status = refusal === null ? PayoutBatchStatus.APPROVED : PayoutBatchStatus.REJECTED
    this.checker = checker
    this.decidedAt = now
    this.reason = refusal
  }
}

export const PayoutBatchConnection = connectionOf(PayoutBatch, 'PayoutBatch')
