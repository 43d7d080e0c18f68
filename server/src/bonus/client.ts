import type { Fen } from '@kaidian/shared/core/money'
import { limits } from '@kaidian/shared/core/limits'
import { after, businessMonth, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { ArgsType, Field, ID, ObjectType } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, mapPage, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'

export enum ClientKind {
  BUYER = 'BUYER',
  MERCHANT = 'MERCHANT',
}
registerEnum(ClientKind, 'ClientKind', '客户种类 · Kind of a client', {
  BUYER: '买家 · Buyer',
  MERCHANT: '商家 · Merchant',
})

export enum OrderBand {
  NONE = 'NONE',
  ONE_TO_FIVE = 'ONE_TO_FIVE',
  SIX_OR_MORE = 'SIX_OR_MORE',
}
registerEnum(
  OrderBand,
  'OrderBand',
  '近 30 天的付款订单数，只显示档位 · Paid orders of the last 30 days, as a band only',
  {
    NONE: '没有 · None',
    ONE_TO_FIVE: '1–5 单 · One to five',
    SIX_OR_MORE: '6 单以上 · Six or more',
  },
)

/** Whom a member has brought. Nickname and month only: no phone, no address, no order. */
@Allow.member()
@ObjectType({ description: '客户：我带来的买家或商家 · A buyer or merchant I brought' })
export class Client {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => ClientKind, { description: '种类 · Kind' })
  kind: ClientKind

  @Field(() => String, { description: '遮蔽的昵称，商家为店名 · Masked nickname, or the name of the shop' })
  nickname: string

  @Field(() => String, { description: '加入月份，如 2026-05 · Month of joining, such as 2026-05' })
  joinedMonth: string

  @Field(() => Date, { description: '推荐关系结束时间 · When the tie ends' })
  tieEndsAt: Date

  @Field(() => OrderBand, { description: '近 30 天订单档位 · Orders of the last 30 days' })
  orderBand: OrderBand

  @Field(() => GraphQLMoney, {
    description: '我从中得到的奖金，不含已取消 · My bonuses from it, without cancelled ones',
  })
  bonusTotal: Fen
}

export const ClientConnection = connectionOf(Client, 'Client')

@ArgsType()
export class ClientArgs extends PageArgs {
  @Field(() => ClientKind, { nullable: true, description: '种类 · Kind' })
  kind: ClientKind | null

  @Field(() => String, {
    nullable: true,
    description: '按显示的昵称查找 · Looks for it in the nickname as it is shown',
  })
  query: string | null
}

interface ClientRow {
  id: string
  kind: ClientKind
  nickname: string
  joinedAt: Date | string
  tieEndsAt: Date
  orders: string
  bonus: string
}

const activeDays = 30
const fewOrders = 5

export async function readClients(
  em: EntityManager,
  memberId: string,
  { kind, query, ...page }: ClientArgs,
  now: Date,
): Promise<Page<Client>> {
  const since = after(now, -days(activeDays))
  let clients = sqlOf(em)
    .selectFrom(broughtBy(em, memberId).as('client'))
    .select(['client.id', 'client.kind', 'client.nickname', 'client.joinedAt', 'client.tieEndsAt'])
    .select([
      sql<string>`(select count(*) from orders where paid_at >= ${since} and case client.kind
        when 'BUYER' then orders.member_id = client.id else orders.merchant_id = client.id end)`.as('orders'),
      sql<string>`(select coalesce(sum(accrual.amount - accrual.reversed), 0) from accrual join order_line on order_line.id = accrual.order_line_id
        where accrual.beneficiary_id = ${memberId} and accrual.state in ('PENDING', 'HELD', 'SETTLED') and case client.kind
          when 'BUYER' then accrual.kind = 'CONSUMER_COMMISSION' and order_line.member_id = client.id
          else accrual.kind = 'MERCHANT_COMMISSION' and order_line.merchant_id = client.id end)`.as('bonus'),
    ])
  if (kind) clients = clients.where('client.kind', '=', kind)
  if (query)
    clients = clients.where(
      sql<boolean>`strpos(lower(client.nickname), lower(${query.slice(0, limits.searchQuery)})) > 0`,
    )
  const rows = await readPage<ClientRow>(clients, {
    list: 'clients',
    keys: [
      { column: 'client.joinedAt', isDescending: true, type: 'timestamptz', read: (row) => row.joinedAt },
      { column: 'client.id', isDescending: true, type: 'uuid', read: (row) => row.id },
    ],
    page,
  })
  return mapPage(rows, ({ joinedAt, orders, bonus, ...row }) => ({
    ...row,
    joinedMonth: businessMonth(new Date(joinedAt)),
    orderBand: bandOf(Number(orders)),
    bonusTotal: Number(bonus),
  }))
}

/** A shop's name is public, a person's nickname is not: it is cut before anything can be looked for in it. */
function broughtBy(em: EntityManager, memberId: string) {
  const buyers = sqlOf(em)
    .selectFrom('member')
    .select(['id', sql<string>`'BUYER'`.as('kind'), sql<string>`left(nickname, 1) || '**'`.as('nickname')])
    .select(['created_at as joinedAt', 'tie_ends_at as tieEndsAt'])
    .where('promoter_id', '=', memberId)
  const merchants = sqlOf(em)
    .selectFrom('merchant')
    .select([
      'id',
      sql<string>`'MERCHANT'`.as('kind'),
      'name as nickname',
      'created_at as joinedAt',
      'tie_ends_at as tieEndsAt',
    ])
    .where('promoter_id', '=', memberId)
  return buyers.unionAll(merchants)
}

function bandOf(orders: number): OrderBand {
  if (orders === 0) return OrderBand.NONE
  return orders <= fewOrders ? OrderBand.ONE_TO_FIVE : OrderBand.SIX_OR_MORE
}
