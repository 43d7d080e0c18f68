import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { now } from '../kernel/clock.ts'
import { isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { connectionOf, newestFirst, PageArgs, readPage, type OrderKey, type Page } from '../kernel/graph/pages.ts'
import { PaymentChannel } from './payment-channel.ts'
import { channelOf, PaymentMethod } from './payment-method.ts'
import { MonitorPeriod, PaymentMonitor } from './payment-monitor.ts'
import { Payment, PaymentStatus } from './payment.ts'
import { isStuckPayment } from './payment-trouble.ts'
import { readPaymentMonitor } from './read-payment-monitor.ts'

const PaymentConnection = connectionOf(Payment, 'Payment')

@ArgsType()
class PaymentsArgs extends PageArgs {
  @Field(() => PaymentStatus, { nullable: true, description: '状态 · State' })
  status?: PaymentStatus | null

  @Field(() => PaymentChannel, { nullable: true, description: '渠道 · Channel' })
  channel?: PaymentChannel | null

  @Field(() => PaymentMethod, { nullable: true, description: '支付方式 · Way to pay' })
  method?: PaymentMethod | null

  @Field(() => String, {
    nullable: true,
    description: '商户单号，要完整 · The whole number that the channel knows it by',
  })
  number?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: '只看过了期限仍无结果的 · Only those without a result long after their time',
  })
  isStuck?: boolean | null
}

type PaymentRow = Pick<Payment, 'id' | 'createdAt' | 'subjectId' | 'status' | 'channel' | 'method' | 'expiresAt'>

const longestOpenFirst: OrderKey<PaymentRow>[] = [
  { column: 'payment.expires_at', isDescending: false, type: 'timestamptz', read: ({ expiresAt }) => expiresAt },
  { column: 'payment.id', isDescending: false, type: 'uuid', read: ({ id }) => id },
]

@Resolver()
export class PaymentAdminDoor {
  @Allow.staff('payment:read')
  @Query(() => PaymentConnection, { description: '全部支付，新的在前 · All payments, newest first' })
  payments(@Args(() => PaymentsArgs) args: PaymentsArgs, @Ctx() { em }: SignedInContext): Promise<Page<PaymentRow>> {
    let wanted = sqlOf(em)
      .selectFrom('payment')
      .select([
        'id',
        'created_at as createdAt',
        'number',
        'subject_id as subjectId',
        'member_id as memberId',
        'channel',
        'method',
        'status',
        'amount',
      ])
      .select([
        'is_combined as isCombined',
        'expires_at as expiresAt',
        'succeeded_at as succeededAt',
        'refunded',
        'checks',
        'check_at as checkAt',
      ])
      .select(['transaction_id as transactionId', 'channel_paid_at as channelPaidAt'])
      .select(['told_at as toldAt', 'learnt_by as learntBy'])
    if (args.status) wanted = wanted.where('status', '=', args.status)
    if (args.channel) wanted = wanted.where('channel', '=', args.channel)
    // The channel is named too: the index is by channel, and each of its methods is used often.
    if (args.method) wanted = wanted.where('channel', '=', channelOf(args.method)).where('method', '=', args.method)
    if (args.number) wanted = wanted.where('number', '=', args.number)
    if (args.isStuck) {
      const stuck = wanted.where(isStuckPayment(now()))
      return readPage<PaymentRow>(stuck, { list: 'stuck-payments', keys: longestOpenFirst, page: args })
    }
    return readPage<PaymentRow>(wanted, { list: 'payments', keys: newestFirst('payment'), page: args })
  }

  @Allow.staff('payment:read')
  @Query(() => Payment, { nullable: true, description: '一次支付 · One payment' })
  payment(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<Payment | null> | null {
    return isId(id) ? em.findOne(Payment, id) : null
  }

  @Allow.staff('payment:read')
  @Query(() => PaymentMonitor, { description: '支付监控 · The monitor of payments' })
  paymentMonitor(
    @Arg('period', () => MonitorPeriod, { description: '看多久 · How far back' }) period: MonitorPeriod,
    @Ctx() { em }: Context,
  ): Promise<PaymentMonitor> {
    return readShared(period, () => readPaymentMonitor(em, now(), period))
  }
}

const sharedForMs = 2_000
const shared = new Map<MonitorPeriod, { at: number; monitor: Promise<PaymentMonitor> }>()

/** All who watch at the same time are shown one reading; who comes after a failure reads anew. */
function readShared(period: MonitorPeriod, read: () => Promise<PaymentMonitor>): Promise<PaymentMonitor> {
  const known = shared.get(period)
  const at = now().getTime()
  if (known && Math.abs(at - known.at) < sharedForMs) return known.monitor
  const monitor = read()
  shared.set(period, { at, monitor })
  monitor.catch(() => shared.delete(period))
  return monitor
}
