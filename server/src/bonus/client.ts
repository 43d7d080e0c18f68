import type { Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'

export enum ClientKind {
  BUYER = 'BUYER',
  MERCHANT = 'MERCHANT',
}
registerEnum(ClientKind, 'ClientKind', '客户种类 · Kind of a client', {
  BUYER: '买家 · Buyer',
  MERCHANT: '商家 · Merchant',
})

/** The two ways there are into a tie, each by the promoter's signed token. */
export enum ClientSource {
  SIGN_UP = 'SIGN_UP',
  SHOP_APPLICATION = 'SHOP_APPLICATION',
}
registerEnum(ClientSource, 'ClientSource', '客户从哪里来 · Which way a client came', {
  SIGN_UP: '经邀请链接或海报注册 · Signed up by an invitation, a link or a poster',
  SHOP_APPLICATION: '经邀请链接申请入驻 · Applied for a shop by an invitation',
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

export enum TieState {
  LASTING = 'LASTING',
  ENDING = 'ENDING',
  ENDED = 'ENDED',
}
registerEnum(TieState, 'TieState', '推荐关系的状态 · State of a tie', {
  LASTING: '有效 · It lasts',
  ENDING: '30 天内结束 · It ends within 30 days',
  ENDED: '已结束 · It has ended',
})

/** Whom a member has brought. Nickname and month only: no phone, no address, no order. */
@Allow.member()
@ObjectType({ description: '客户：我带来的买家或商家 · A buyer or merchant I brought' })
export class Client {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => ClientKind, { description: '种类 · Kind' })
  kind: ClientKind

  @Field(() => ClientSource, { description: '从哪里来 · Which way it came' })
  source: ClientSource

  @Field(() => String, { description: '遮蔽的昵称，商家为店名 · Masked nickname, or the name of the shop' })
  nickname: string

  @Field(() => String, { description: '加入月份，如 2026-05 · Month of joining, such as 2026-05' })
  joinedMonth: string

  @Field(() => TieState, { description: '推荐关系的状态 · State of the tie' })
  tie: TieState

  @Field(() => Date, { description: '推荐关系结束时间 · When the tie ends' })
  tieEndsAt: Date

  @Field(() => Boolean, {
    nullable: true,
    description:
      '近 90 天有付款订单；推荐关系结束后不再显示 · Has paid orders of the last 90 days; not told once the tie has ended',
  })
  isActive: boolean | null

  @Field(() => OrderBand, {
    nullable: true,
    description:
      '近 30 天订单档位；推荐关系结束后不再显示 · Orders of the last 30 days; not told once the tie has ended',
  })
  orderBand: OrderBand | null

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

  @Field(() => TieState, { nullable: true, description: '推荐关系的状态 · State of the tie' })
  tie: TieState | null

  @Field(() => OrderBand, { nullable: true, description: '近 30 天订单档位 · Orders of the last 30 days' })
  orderBand: OrderBand | null

  @Field(() => Boolean, {
    nullable: true,
    description: '近 90 天是否有付款订单 · Whether it has paid orders of the last 90 days',
  })
  isActive: boolean | null

  @Field(() => String, {
    nullable: true,
    description: '按显示的昵称查找 · Looks for it in the nickname as it is shown',
  })
  query: string | null
}
