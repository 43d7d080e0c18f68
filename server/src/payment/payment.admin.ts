import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { connectionOf, newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { Payment, PaymentStatus } from './payment.ts'

const PaymentConnection = connectionOf(Payment, 'Payment')

@ArgsType()
class PaymentsArgs extends PageArgs {
  @Field(() => PaymentStatus, { nullable: true, description: '状态 · State' })
  status?: PaymentStatus | null
}

type PaymentRow = Pick<Payment, 'id' | 'createdAt' | 'subjectId' | 'status' | 'channel' | 'method'>

@Resolver()
export class PaymentAdminDoor {
  @Allow.staff('payment:read')
  @Query(() => PaymentConnection, { description: '全部支付，新的在前 · All payments, newest first' })
  payments(@Args(() => PaymentsArgs) args: PaymentsArgs, @Ctx() { em }: SignedInContext): Promise<Page<PaymentRow>> {
    const all = sqlOf(em)
      .selectFrom('payment')
      .select([
        'id',
        'created_at as createdAt',
        'number',
        'subject_id as subjectId',
        'channel',
        'method',
        'status',
        'amount',
      ])
      .select(['expires_at as expiresAt', 'succeeded_at as succeededAt', 'refunded'])
    const wanted = args.status ? all.where('status', '=', args.status) : all
    return readPage<PaymentRow>(wanted, { list: 'payments', keys: newestFirst('payment'), page: args })
  }
}
