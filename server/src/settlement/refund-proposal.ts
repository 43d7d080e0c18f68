import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Order, OrderLine } from '../order/order.ts'
import type { Portion } from '../order/refund-figures.ts'

export enum RefundProposalStatus {
  PROPOSED = 'PROPOSED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
}
registerEnum(RefundProposalStatus, 'RefundProposalStatus', '退款申请的状态 · State of a proposed refund', {
  PROPOSED: '待复核 · Waits for a second person',
  APPROVED: '已复核，已退款 · Approved: it was refunded',
  REJECTED: '已驳回 · Refused',
})

interface RefundProposalDraft {
  id: string
  line: OrderLine
  portion: Portion
  withFreight: boolean
  total: Fen
  reason: string
  maker: Account
}

/** A refund above what one person may give back: nothing has moved until somebody else approves. */
@Allow.staff('order:read')
@ObjectType({ description: '大额退款申请 · A large refund that waits for, or had, a second person' })
@Entity()
@Index({ name: 'refund_proposal_created', properties: ['createdAt', 'id'] })
@Index({
  name: 'refund_proposal_one_open',
  expression: `create unique index "refund_proposal_one_open" on "refund_proposal" ("order_line_id") where status = 'PROPOSED'`,
})
@Check({
  name: 'refund_proposal_portion',
  expression: 'quantity > 0 and amount > 0 and (quantity is null or amount is null)',
})
@Check({ name: 'refund_proposal_two_people', expression: 'checker_id <> maker_id' })
@Check({
  name: 'refund_proposal_decided',
  expression: `(status = 'PROPOSED') = (checker_id is null and decided_at is null)`,
})
export class RefundProposal extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'proposedAt', description: '提交时间 · When it was proposed' })
  override createdAt: Date

  @Index({ name: 'refund_proposal_order' })
  @ManyToOne(() => Order, { deleteRule: 'no action', updateRule: 'no action' })
  order: Order

  @ManyToOne(() => OrderLine, { fieldName: 'order_line_id', deleteRule: 'no action', updateRule: 'no action' })
  line: OrderLine

  @Whole({ nullable: true, description: '退几件 · Pieces' })
  quantity: number | null

  @Money({ nullable: true, description: '或退多少钱；都空为全退 · Or so much money; neither: all that is left' })
  amount: Fen | null

  @Flag({ description: '是否连运费一起退 · Whether with the freight' })
  withFreight: boolean

  @Money({ description: '提交时算得的退款合计 · What the buyer gets in all, as it was worked out then' })
  total: Fen

  @Text({ description: '原因 · Why' })
  reason: string

  @Field(() => RefundProposalStatus, { description: '状态 · State' })
  @Enum({ items: () => RefundProposalStatus })
  status: RefundProposalStatus

  @ManyToOne(() => Account, { deleteRule: 'no action', updateRule: 'no action' })
  maker: Account

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  checker: Account | null

  @Moment({ nullable: true, description: '复核时间 · When it was decided' })
  decidedAt: Date | null

  @Text({ nullable: true, description: '驳回的原因 · Why it was refused' })
  refusal: string | null

  constructor({ id, line, portion, withFreight, total, reason, maker }: RefundProposalDraft) {
    super()
    this.id = id
    this.order = line.order
    this.line = line
    this.quantity = portion !== 'rest' && 'quantity' in portion ? portion.quantity : null
    this.amount = portion !== 'rest' && 'amount' in portion ? portion.amount : null
    this.withFreight = withFreight
    this.total = total
    this.reason = reason
    this.status = RefundProposalStatus.PROPOSED
    this.maker = maker
    this.checker = null
    this.decidedAt = null
    this.refusal = null
  }

  get isOpen(): boolean {
    return this.status === RefundProposalStatus.PROPOSED
  }

  get portion(): Portion {
    if (this.quantity !== null) return { quantity: this.quantity }
    return this.amount === null ? 'rest' : { amount: this.amount }
  }

  /** Nobody decides about a refund that they have proposed themselves. */
  decide(checker: Account, refusal: string | null, now: Date): void {
    if (!this.isOpen) throw new Refusal('REFUND_DECIDED')
    if (this.maker.id === checker.id) throw new Refusal('OWN_PROPOSAL')
    this.status = refusal === null ? RefundProposalStatus.APPROVED : RefundProposalStatus.REJECTED
    this.checker = checker
    this.decidedAt = now
    this.refusal = refusal
  }
}

export const RefundProposalConnection = connectionOf(RefundProposal, 'RefundProposal')
