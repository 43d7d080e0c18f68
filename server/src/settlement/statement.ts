import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { EntryKind } from '../ledger/journal.ts'
import { AccountKind } from '../ledger/ledger-account.ts'

/** What a day brought to a shop's wallet, and whether its lines and the ledger say the same. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '店铺一天的对账单 · The statement of a day of a shop' })
export class StatementDay {
  @Field(() => String, { description: '日期 · The day' })
  day: string

  @Field(() => Int, { description: '结算的订单行数 · Lines settled' })
  lineCount: number

  @Field(() => GraphQLMoney, { description: '计费金额 · Base of the settled lines' })
  base: Fen

  @Field(() => GraphQLMoney, { description: '服务费 · Service fee of the settled lines' })
  fee: Fen

  @Field(() => GraphQLMoney, { description: '货款：计费金额减服务费 · Sales: base less fee' })
  sales: Fen

  @Field(() => GraphQLMoney, { description: '运费，退回的已减 · Freight, less what was given back' })
  freight: Fen

  @Field(() => GraphQLMoney, { description: '结算后退款，为负 · Refunds after the settlement, negative' })
  refunds: Fen

  @Field(() => GraphQLMoney, { description: '其他：提现、保证金、广告等 · Others: withdrawals, deposit, advertising' })
  others: Fen

  @Field(() => GraphQLMoney, { description: '当日净额，即账本的合计 · Net of the day: the ledger’s own sum' })
  net: Fen

  @Field(() => Boolean, {
    description: '各订单行的合计是否等于账本 · Whether the lines, added up from the orders, are what the ledger has',
  })
  isReconciled: boolean
}

/** One journal of the day: a settled line, a refunded one, freight, or what belongs to no order. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '对账单的一行 · A line of a statement' })
export class StatementLine {
  @Field(() => ID, { description: '凭证 · Its journal' })
  id: string

  @Field(() => String, { description: '凭证键 · Key of its journal' })
  journalKey: string

  @Field(() => Date, { description: '时刻 · When' })
  at: Date

  @Field(() => EntryKind, { description: '种类 · Kind' })
  kind: EntryKind

  @Field(() => ID, { nullable: true, description: '订单 · The order' })
  orderId: string | null

  @Field(() => String, { nullable: true, description: '订单号 · Its number' })
  orderNumber: string | null

  lineId: string | null

  @Field(() => ID, { nullable: true, description: '结算后退款的那一次 · The refund, of one after the settlement' })
  lineRefundId: string | null

  @Field(() => String, { nullable: true, description: '商品名 · Title of the line' })
  title: string | null

  @Field(() => GraphQLMoney, { nullable: true, description: '计费金额，退款为负 · Base; negative when refunded' })
  base: Fen | null

  @Field(() => GraphQLMoney, { nullable: true, description: '服务费，退款为负 · Fee; negative when given back' })
  fee: Fen | null

  @Field(() => GraphQLMoney, { description: '净额：进出店铺钱包 · Net: in or out of the wallet' })
  net: Fen

  @Field(() => GraphQLMoney, {
    description: '钱包不足时从广告余额退出的 · What the wallet lacked and the advertising balance gave for a refund',
  })
  fromAdvertising: Fen

  @Field(() => GraphQLMoney, {
    description:
      '仍不足时从保证金退出的；再不足的记为欠款，在净额里 · What the deposit gave then; the rest is owed and part of net',
  })
  fromDeposit: Fen

  @Field(() => GraphQLMoney, { description: '合计：净额连同以上两项 · In all: net, and what these two gave' })
  total: Fen

  @Field(() => Boolean, { description: '订单的数字是否等于账本 · Whether the order says what the ledger has' })
  isReconciled: boolean
}

/** A transfer of a journal out of or into an account of the shop; those of others in it are not the shop's to see. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '凭证中店铺的一笔转账 · A transfer of the shop in a journal' })
export class StatementPosting {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => AccountKind, { description: '转出科目 · Kind of the account it went out of' })
  from: AccountKind

  @Field(() => AccountKind, { description: '转入科目 · Kind of the account it went into' })
  to: AccountKind

  @Field(() => GraphQLMoney, { description: '金额 · Amount' })
  amount: Fen
}

export const StatementLineConnection = connectionOf(StatementLine, 'StatementLine')
