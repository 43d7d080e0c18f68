import type { Fen } from '@kaidian/shared/core/money'
import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { AccrualKind, HeldDecision } from '../bonus/accrual.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, mapPage, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'

export enum HoldRule {
  DEVICE = 'DEVICE',
  ADDRESS = 'ADDRESS',
  PAYEE = 'PAYEE',
  FROZEN = 'FROZEN',
}
registerEnum(HoldRule, 'HoldRule', '为何暂缓 · Why a bonus is held', {
  DEVICE: '与买家用过同一设备 · Has used one device with the buyer',
  ADDRESS: '与买家有相同的收货地址或电话 · Shares a delivery address or phone with the buyer',
  PAYEE: '与买家有相同的收款账户 · Shares a payee account with the buyer',
  FROZEN: '受益人账号已冻结 · The account of who earns is frozen',
})

/** People are named by the beginning of their nicknames: who decides needs to tell them apart, not to know them. */
@Allow.staff('bonus:decide')
@ObjectType({ description: '一笔暂缓的奖金 · A held bonus' })
export class HeldAccrual {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => AccrualKind, { description: '种类 · Kind' })
  kind: AccrualKind

  @Field(() => GraphQLMoney, { description: '金额，退款已扣除 · Amount, less what was refunded' })
  amount: Fen

  @Field(() => HoldRule, { description: '触发的规则 · The rule that found it' })
  rule: HoldRule

  @Field(() => Date, { description: '暂缓时间 · Since when' })
  heldAt: Date

  @Field(() => String, { description: '受益人，遮蔽 · Who earns it, masked' })
  beneficiaryName: string

  @Field(() => String, { nullable: true, description: '与买家有关联的人，遮蔽 · Who has something in common, masked' })
  otherName: string | null

  @Field(() => String, { description: '买家，遮蔽 · The buyer, masked' })
  buyerName: string

  @Field(() => String, { description: '商家 · Merchant' })
  merchantName: string

  @Field(() => ID, { description: '订单编号 · Id of the order' })
  orderId: string

  @Field(() => String, { description: '订单号 · Number of the order' })
  orderNumber: string

  @Field(() => Boolean, {
    description: '订单行是否已结算；放行后立即到账 · Whether its line is settled: released, it is paid at once',
  })
  isLineSettled: boolean

  @Field(() => Int, { description: '同一对人暂缓的笔数 · How many are held between the same two' })
  pairCount: number
}

export const HeldAccrualConnection = connectionOf(HeldAccrual, 'HeldAccrual')

@Rules(
  z.object({
    id: z.uuid(),
    decision: z.enum(HeldDecision),
    reason: z.string().trim().min(1).max(limits.reason),
    withPair: z.boolean(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '裁定一笔暂缓的奖金 · Decides a held bonus' })
export class DecideHeldInput {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => HeldDecision, { description: '结论 · The decision' })
  decision: HeldDecision

  @Field(() => String, { description: '理由 · Why' })
  reason: string

  @Field(() => Boolean, { description: '连同这一对人的其他暂缓奖金 · With all others held between the same two' })
  withPair: boolean

  @Field(() => String, { description: keyDescription })
  idempotencyKey: string
}

@Allow.staff('bonus:decide')
@ObjectType({ description: '裁定的结果 · What was decided' })
export class DecideHeldPayload extends Payload {
  @Field(() => Int, { nullable: true, description: '裁定的笔数；重发时为空 · How many; null when sent again' })
  decided: number | null
}

const masked = (column: string) => sql<string>`left(${sql.ref(column)}, 1) || '**'`

/** What waits to be decided, the oldest first. */
export async function readHeld(em: EntityManager, rule: HoldRule | null, page: PageArgs): Promise<Page<HeldAccrual>> {
  let held = sqlOf(em)
    .selectFrom('accrual as a')
    .innerJoin('order_line as l', 'l.id', 'a.order_line_id')
    .innerJoin('orders as o', 'o.id', 'l.order_id')
    .innerJoin('merchant', 'merchant.id', 'o.merchant_id')
    .innerJoin('member as buyer', 'buyer.id', 'l.member_id')
    .leftJoin('member as owner', 'owner.id', 'a.beneficiary_id')
    .leftJoin('agent', 'agent.id', 'a.beneficiary_id')
    .leftJoin('account as other', 'other.id', 'a.held_with_id')
    .select(['a.id', 'a.kind', 'a.held_by_rule as rule', 'a.held_at as heldAt'])
    .select([
      sql<string>`a.amount - a.reversed`.as('amount'),
      sql<boolean>`l.settled_at is not null`.as('isLineSettled'),
    ])
    .select([masked('buyer.nickname').as('buyerName'), masked('other.nickname').as('otherName')])
    .select(sql<string>`coalesce(agent.name, left(owner.nickname, 1) || '**', '')`.as('beneficiaryName'))
    .select(['merchant.name as merchantName', 'o.id as orderId', 'o.number as orderNumber'])
    .select(
      sql<string>`(select count(*) from accrual b join order_line k on k.id = b.order_line_id
        where b.state = 'HELD' and b.beneficiary_id = a.beneficiary_id and b.held_with_id = a.held_with_id
          and k.member_id = l.member_id)`.as('pairCount'),
    )
    .where('a.state', '=', 'HELD')
  if (rule) held = held.where('a.held_by_rule', '=', rule)
  const rows = await readPage<Omit<HeldAccrual, 'amount' | 'pairCount'> & { amount: string; pairCount: string }>(held, {
    list: 'held-accruals',
    keys: [
      { column: 'a.held_at', isDescending: false, type: 'timestamptz', read: ({ heldAt }) => heldAt },
      { column: 'a.id', isDescending: false, type: 'uuid', read: ({ id }) => id },
    ],
    page,
  })
  return mapPage(rows, (row) => ({ ...row, amount: Number(row.amount), pairCount: Math.max(1, Number(row.pairCount)) }))
}
