import { Check, Entity, Enum, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { Moment, Flag, Whole } from '../../kernel/columns.ts'
import { registerEnum } from '../../kernel/graph/describe.ts'
import { BreakerState, CallFigureKind } from '../../kernel/outside/call-figure.ts'

/** What is called, and counted by itself: the payment channels, and beside them the WeChat that says who somebody is, and who follows parcels. */
export enum CalledService {
  SANDBOX = 'SANDBOX',
  WECHAT = 'WECHAT',
  ALIPAY = 'ALIPAY',
  BALANCE = 'BALANCE',
  WECHAT_LOGIN = 'WECHAT_LOGIN',
  KUAIDI100 = 'KUAIDI100',
}
registerEnum(CalledService, 'CalledService', '所调用的外部服务 · A service outside that is called', {
  SANDBOX: '沙箱支付 · Sandbox',
  WECHAT: '微信支付 · WeChat Pay',
  ALIPAY: '支付宝 · Alipay',
  BALANCE: '余额，没有人可调用 · The balance: nobody to call',
  WECHAT_LOGIN: '微信登录(api.weixin.qq.com) · WeChat sign-in, api.weixin.qq.com',
  KUAIDI100: '快递100，物流 · Kuaidi100: parcels',
})

/** How often something became of calls to a channel, and of messages from it, in an hour. What they held is kept nowhere. */
@Entity()
@Check({ name: 'channel_figure_count', expression: 'count > 0' })
export class ChannelFigure {
  @PrimaryKey({ type: 'timestamptz', columnType: 'timestamptz(3)' })
  hour: Date

  @Enum({ items: () => CalledService, primary: true })
  channel: CalledService

  @Enum({ items: () => CallFigureKind, primary: true })
  kind: CallFigureKind

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

  @Enum({ items: () => CalledService, primary: true })
  channel: CalledService

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
