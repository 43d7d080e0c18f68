import { Check, Entity, Enum, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { Moment, Flag, Whole } from '../../kernel/columns.ts'
import { registerEnum } from '../../kernel/graph/describe.ts'
import { PaymentChannel } from '../payment-channel.ts'

export enum ChannelFigureKind {
  ANSWERED = 'ANSWERED',
  REFUSED = 'REFUSED',
  UNAVAILABLE = 'UNAVAILABLE',
  FORGED = 'FORGED',
}
registerEnum(ChannelFigureKind, 'ChannelFigureKind', '渠道计数的种类 · What is counted of a channel', {
  ANSWERED: '答复了调用 · A call that was answered',
  REFUSED:
    '以业务码拒绝了调用；单不存在也在其中 · A call that was answered with a code of its own, "no such order" among them',
  UNAVAILABLE: '没有得到可用的答复 · A call without an answer that one could believe',
  FORGED: '没有通过验证的通知 · A message that did not pass verification',
})

export enum BreakerState {
  CLOSED = 'CLOSED',
  HALF_OPEN = 'HALF_OPEN',
  OPEN = 'OPEN',
}
registerEnum(BreakerState, 'BreakerState', '熔断器的状态 · State of a circuit breaker', {
  CLOSED: '正常，调用照常发出 · All is well: calls are made',
  HALF_OPEN: '试探：放一次调用过去看看 · One call is let through to see',
  OPEN: '断开：暂不调用 · The channel is left alone for now',
})

/** How often something became of calls to a channel, and of messages from it, in an hour. What they held is kept nowhere. */
@Entity()
@Check({ name: 'channel_figure_count', expression: 'count > 0' })
export class ChannelFigure {
  @PrimaryKey({ type: 'timestamptz', columnType: 'timestamptz(3)' })
  hour: Date

  @Enum({ items: () => PaymentChannel, primary: true })
  channel: PaymentChannel

  @Enum({ items: () => ChannelFigureKind, primary: true })
  kind: ChannelFigureKind

  @PrimaryKey({ type: 'text' })
  code: string

  @Whole()
  count: number
}

/** How a process finds a channel. Machine time: moving the clock neither ages nor refreshes a report. */
@Entity()
export class ChannelBreaker {
  /** host and process id */
  @PrimaryKey({ type: 'text' })
  process: string

  @Enum({ items: () => PaymentChannel, primary: true })
  channel: PaymentChannel

  /** it works off jobs too: refunds, queries */
  @Flag()
  doesJobs: boolean

  @Enum({ items: () => BreakerState })
  state: BreakerState

  @Moment()
  since: Date

  @Moment()
  reportedAt: Date
}
