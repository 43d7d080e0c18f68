import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { BreakerState, CallFigureKind } from '../kernel/outside/call-figure.ts'
import { CalledService } from './channels/channel-figure.ts'
import { PaymentChannel } from './payment-channel.ts'

export enum MonitorPeriod {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}
registerEnum(MonitorPeriod, 'MonitorPeriod', '看多久 · How far back', {
  DAY: '近 24 小时，按小时 · The last 24 hours, by the hour',
  WEEK: '近 7 天，按天 · The last 7 days, by the day',
  MONTH: '近 30 天，按天 · The last 30 days, by the day',
})

@Allow.staff('payment:read')
@ObjectType({ simpleResolvers: true, description: '一小时或一天里一个渠道的情况 · A channel in one hour or day' })
export class ChannelPoint {
  @Field(() => GraphQLDateTime, { description: '起点 · Its beginning' })
  at: Date

  @Field(() => PaymentChannel, { description: '渠道 · Channel' })
  channel: PaymentChannel

  @Field(() => Int, { description: '发起的支付 · Payments begun' })
  started: number

  @Field(() => Int, { description: '其中已付款 · Of those, paid' })
  paid: number

  @Field(() => Int, { description: '没有通过验证的通知 · Messages that did not pass verification' })
  forged: number

  @Field(() => Int, { description: '没有得到答复的调用 · Calls without an answer' })
  unavailable: number
}

@Allow.staff('payment:read')
@ObjectType({
  simpleResolvers: true,
  description: '一个渠道在这段时间里发起的支付 · The payments of a channel that were begun in the period',
})
export class ChannelSummary {
  @Field(() => PaymentChannel, { description: '渠道 · Channel' })
  channel: PaymentChannel

  @Field(() => Int, { description: '发起 · Begun' })
  started: number

  @Field(() => Int, { description: '已付款 · Paid' })
  paid: number

  @Field(() => Int, { description: '付晚了或付了两次，已自动退回 · Paid too late or twice, and given back' })
  late: number

  @Field(() => Int, { description: '还没有结果 · Without a result yet' })
  waiting: number

  @Field(() => Int, { description: '由渠道通知得知 · Learnt from a message' })
  byCallback: number

  @Field(() => Int, { description: '由查询得知 · Learnt by asking' })
  byQuery: number

  @Field(() => Int, { description: '由账单得知 · Learnt from a bill' })
  byBill: number

  @Field(() => Int, { description: '付了款却没有收到过通知 · Paid, and no message of it has ever come' })
  untold: number

  @Field(() => [Int], {
    description:
      '通知的延迟，从渠道付款成功到我们收到：2 秒内、10 秒内、1 分钟内、10 分钟内、更久各多少 · Delay of messages, from the success at the channel to our receipt: how many within 2 s, 10 s, 1 min, 10 min, and later',
  })
  delays: number[]
}

@Allow.staff('payment:read')
@ObjectType({ simpleResolvers: true, description: '一种计数的合计 · The sum of one kind of count' })
export class ChannelCount {
  @Field(() => CalledService, { description: '所调用的服务 · The service that is called' })
  service: CalledService

  @Field(() => CallFigureKind, { description: '种类 · Kind' })
  kind: CallFigureKind

  @Field(() => String, { description: '代码或原因 · Code or reason' })
  code: string

  @Field(() => Int, { description: '次数 · How often' })
  count: number
}

@Allow.staff('payment:read')
@ObjectType({
  simpleResolvers: true,
  description: '一个进程眼中的一个渠道 · A channel, as one process finds it',
})
export class BreakerReport {
  @Field(() => ID, { description: '进程：主机与进程号 · The process: host and process id' })
  process: string

  @Field(() => CalledService, { description: '所调用的服务 · The service that is called' })
  service: CalledService

  @Field(() => Boolean, { description: '是否也做后台任务：查询、退款 · Whether it works off jobs too' })
  doesJobs: boolean

  @Field(() => BreakerState, { description: '熔断器的状态 · State of its circuit breaker' })
  state: BreakerState

  @Field(() => GraphQLDateTime, { description: '从何时起 · Since when' })
  since: Date

  @Field(() => GraphQLDateTime, { description: '最近一次上报 · When it reported last' })
  reportedAt: Date

  @Field(() => Boolean, {
    description: '上报是否够新；旧的不可信，进程可能已停 · Whether that is recent; an old report says nothing of now',
  })
  isFresh: boolean
}

@Allow.staff('payment:read')
@ObjectType({ simpleResolvers: true, description: '支付监控 · The monitor of payments' })
export class PaymentMonitor {
  @Field(() => GraphQLDateTime, { description: '这一刻 · As of' })
  at: Date

  @Field(() => [GraphQLDateTime], { description: '每小时或每天的起点 · The beginnings of its hours or days' })
  slots: Date[]

  @Field(() => [ChannelPoint], {
    description: '按时间与渠道，只有有数的 · By time and channel; those with figures only',
  })
  points: ChannelPoint[]

  @Field(() => [ChannelSummary], { description: '按渠道合计 · By channel' })
  channels: ChannelSummary[]

  @Field(() => [ChannelCount], { description: '调用与通知，按代码合计 · Calls and messages, by code' })
  counts: ChannelCount[]

  @Field(() => [BreakerReport], {
    description:
      '各进程的熔断器；没有调用过渠道的进程不上报 · Circuit breakers of the processes that have called a channel',
  })
  breakers: BreakerReport[]

  @Field(() => Int, {
    description:
      '过了期限仍无结果的支付，最多数到 1000 · Payments without a result long after their time; at most 1000',
  })
  stuckPayments: number

  @Field(() => Int, {
    description:
      '最早一笔该问而未问的支付已等几秒 · For how many seconds the first payment that is due to be asked for has waited',
  })
  lagSeconds: number

  @Field(() => Int, { description: '停住的退款，最多数到 1000 · Refunds that stay; at most 1000' })
  stuckRefunds: number

  @Field(() => Int, { description: '停住的分账指令，最多数到 1000 · Instructions to share that stay; at most 1000' })
  stuckSplits: number

  @Field(() => Int, { description: '待处理的隔离消息，最多数到 1000 · Messages kept apart that wait; at most 1000' })
  openNotices: number
}
