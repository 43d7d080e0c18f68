import type { Fen } from '@kaidian/shared/core/money'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { OrderStatus } from '../order/order.ts'
import { Invariant } from '../settlement/invariant.ts'

@Allow.audiences(Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '一分钟的成交 · What was paid in one minute' })
export class MinutePoint {
  @Field(() => GraphQLDateTime, { description: '分钟 · The minute' })
  at: Date

  @Field(() => GraphQLMoney, { description: '实付金额 · Paid' })
  paid: Fen

  @Field(() => Int, { description: '订单数 · Orders' })
  orders: number
}

@Allow.audiences(Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '最近付款的订单 · An order paid lately' })
export class LastOrder {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '订单号 · Number' })
  number: string

  @Field(() => String, { description: '商家 · Merchant' })
  merchantName: string

  @Field(() => GraphQLMoney, { description: '实付 · Paid' })
  total: Fen

  @Field(() => OrderStatus, { description: '状态 · State' })
  status: OrderStatus

  @Field(() => GraphQLDateTime, { description: '付款时间 · When it was paid' })
  at: Date
}

@Allow.audiences(Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '实时看板 · The live dashboard' })
export class Dashboard {
  @Field(() => GraphQLDateTime, { description: '这一刻 · As of' })
  at: Date

  @Field(() => GraphQLMoney, { description: '今日成交额(实付，含运费) · Paid today, with freight' })
  gmvToday: Fen

  @Field(() => GraphQLMoney, { description: '上周同日到同一时刻 · The same day last week, up to the same time' })
  gmvSameTimeLastWeek: Fen

  @Field(() => [MinutePoint], {
    description: '今日有成交的每一分钟 · Each minute of today in which something was paid',
  })
  minutes: MinutePoint[]

  @Field(() => Int, { description: '今日付款订单 · Orders paid today' })
  ordersToday: number

  @Field(() => Float, { description: '近五分钟平均每分钟订单 · Orders a minute, over the last five' })
  ordersPerMinute: number

  @Field(() => Int, { description: '今日付款会员 · Members who paid today' })
  payingMembersToday: number

  @Field(() => GraphQLMoney, { description: '今日客单价 · Average order today' })
  averageOrder: Fen

  @Field(() => Int, { description: '待发货订单 · Orders to ship' })
  awaitingShipment: number

  @Field(() => Int, {
    description: '付款已过 48 小时仍未发完的订单 · Of those, orders paid more than 48 hours ago',
  })
  overdueShipment: number

  @Field(() => Int, { description: '待审核：商品与申请 · To review: products and applications' })
  pendingReviews: number

  @Allow.staff('bonus:decide')
  @Field(() => Int, {
    nullable: true,
    description: '未能结算、被搁置的订单行，限有权裁定者 · Lines set aside in settlement, for who may decide',
  })
  setAsideLines: number

  @Allow.staff('bonus:decide')
  @Field(() => Int, {
    nullable: true,
    description: '待裁定的暂缓奖金，限有权裁定者 · Held bonuses that wait for a decision, for who may decide',
  })
  heldBonuses: number

  @Allow.staff('payout:read')
  @Field(() => Int, {
    nullable: true,
    description: '待审核的提现，限有权查看者 · Withdrawals that wait, for who may see them',
  })
  waitingWithdrawals: number

  @Allow.staff('payout:read')
  @Field(() => Int, {
    nullable: true,
    description:
      '待另一人复核的付款清单，限有权查看者 · Payout lists that wait for a second person, for who may see them',
  })
  proposedPayoutLists: number

  @Allow.staff('payment:read')
  @Field(() => Int, {
    nullable: true,
    description:
      '过了期限仍无结果的支付，限有权查看者 · Payments without a result long after their time, for who may see them',
  })
  stuckPayments: number

  @Allow.staff('payment:read')
  @Field(() => Int, {
    nullable: true,
    description: '停住的退款，限有权查看者 · Refunds that stay, for who may see them',
  })
  stuckRefunds: number

  @Allow.staff('payment:read')
  @Field(() => Int, {
    nullable: true,
    description: '停住的分账指令，限有权查看者 · Instructions to share that stay, for who may see them',
  })
  stuckSplits: number

  @Allow.staff('payment:read')
  @Field(() => Int, {
    nullable: true,
    description: '待处理的隔离消息，限有权查看者 · Messages of channels kept apart that wait, for who may see them',
  })
  openNotices: number

  @Allow.staff('reconciliation:read')
  @Field(() => Int, {
    nullable: true,
    description: '待处理的对账差异，限有权查看者 · Cases of reconciliation that are open, for who may see them',
  })
  openCases: number

  @Allow.staff('placement:read')
  @Field(() => Int, {
    nullable: true,
    description:
      '应展示却打不开的推广位，限有权查看者 · Placements that ought to be shown and lead nowhere, for who may see them',
  })
  deadPlacements: number

  @Field(() => [LastOrder], { description: '最近付款的十笔订单 · The ten orders paid last' })
  lastOrders: LastOrder[]

  @Field(() => [Invariant], { description: '账本不变量 · Invariants of the ledger' })
  invariants: Invariant[]

  @Field(() => Float, { description: '近一分钟每秒请求 · Requests a second, over the last minute' })
  requestsPerSecond: number

  @Field(() => Float, {
    description: '近一分钟响应时间 p95,毫秒 · p95 of the response time over the last minute, in ms',
  })
  p95Ms: number

  @Field(() => Float, {
    description: '近一分钟出错的比例，0 到 1 · Share of broken answers over the last minute, 0 to 1',
  })
  errorRate: number

  @Field(() => Int, { description: '等待处理的事件 · Events waiting for their listeners' })
  queueDepth: number
}
