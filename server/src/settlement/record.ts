import type { Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'
import { AccountKind } from '../ledger/ledger-account.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { RefundDelay } from '../payment/refund-delay.ts'

export enum RecordKind {
  PAYMENT = 'PAYMENT',
  REFUND = 'REFUND',
  REVERSAL = 'REVERSAL',
}
registerEnum(RecordKind, 'RecordKind', '交易记录的种类 · Kind of a transaction record', {
  PAYMENT: '付款 · Payment',
  REFUND: '退款 · Refund',
  REVERSAL: '冲正：迟到或重复的付款退回 · Reversal of what was paid late or twice',
})

export enum RecordState {
  OPEN = 'OPEN',
  SUCCEEDED = 'SUCCEEDED',
  CLOSED = 'CLOSED',
}
registerEnum(RecordState, 'RecordState', '交易记录的状态 · State of a transaction record', {
  OPEN: '处理中 · Under way',
  SUCCEEDED: '成功 · Succeeded',
  CLOSED: '未成功，已关闭 · Closed without success',
})

/** One movement of a record's money, as its journal has it. */
@Allow.member()
@ObjectType({ simpleResolvers: true, description: '交易记录的一笔转账 · A transfer of a record' })
export class RecordPosting {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '凭证键 · Key of its journal' })
  journalKey: string

  @Field(() => Date, { description: '时刻 · When' })
  at: Date

  @Field(() => AccountKind, { description: '转出科目 · Kind of the account it went out of' })
  from: AccountKind

  @Field(() => AccountKind, { description: '转入科目 · Kind of the account it went into' })
  to: AccountKind

  @Field(() => String, { nullable: true, description: '商家 · The merchant' })
  merchantName: string | null

  @Field(() => GraphQLMoney, { description: '金额 · Amount' })
  amount: Fen
}

/** A payment or a refund as whoever paid sees it: with the channel's reference, and its journals. */
@Allow.member()
@ObjectType({ description: '一条交易记录 · A transaction record' })
export class TransactionRecord {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => RecordKind, { description: '种类 · Kind' })
  kind: RecordKind

  @Field(() => RecordState, { description: '状态 · State' })
  state: RecordState

  @Field(() => Date, { description: '发起时间 · When it began' })
  at: Date

  @Field(() => Date, { nullable: true, description: '成功时间 · When it succeeded' })
  succeededAt: Date | null

  @Field(() => GraphQLMoney, { description: '金额 · Amount' })
  amount: Fen

  @Field(() => PaymentChannel, { description: '渠道 · Channel' })
  channel: PaymentChannel

  @Field(() => String, { description: '商户单号 · The number that the channel knows it by' })
  number: string

  @Field(() => String, {
    nullable: true,
    description: '渠道流水号，付款成功才有 · Number of the channel, once it was paid',
  })
  channelReference: string | null

  @Field(() => [String], { description: '商家 · The shops' })
  shopNames: string[]

  @Field(() => String, { nullable: true, description: '退款原因 · Why it was given back' })
  reason: string | null

  @Field(() => RefundDelay, {
    nullable: true,
    description: '退款还没到的原因 · Why a refund has not come yet',
  })
  delay: RefundDelay | null

  @Field(() => String, {
    nullable: true,
    description: '交易单号，可用来找订单 · Number of its trade; orders are found by it',
  })
  tradeNumber: string | null

  @Field(() => ID, { nullable: true, description: '退款所属订单 · The order of a refund' })
  orderId: string | null
}

export const TransactionRecordConnection = connectionOf(TransactionRecord, 'TransactionRecord')

@InputType({ description: '交易记录的筛选 · Filter of transaction records' })
export class RecordFilter {
  @Field(() => String, { nullable: true, description: '月份，如 2026-11 · Month, such as 2026-11' })
  month?: string | null

  @Field(() => RecordKind, { nullable: true, description: '种类 · Kind' })
  kind?: RecordKind | null

  @Field(() => RecordState, { nullable: true, description: '状态 · State' })
  state?: RecordState | null
}

@ArgsType()
export class RecordArgs extends PageArgs {
  @Field(() => RecordFilter, { nullable: true, description: '筛选 · Filter' })
  filter: RecordFilter | null
}
