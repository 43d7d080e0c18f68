import { businessMonth, monthRange } from '@kaidian/shared/core/time'
import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { AccrualKind } from '../bonus/accrual.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { HolderFinance } from './holder-finance.ts'
import { kindOf } from './read-holders.ts'

@Allow.staff('ledger:read')
@ObjectType({ simpleResolvers: true, description: '一类待结算的奖金 · Bonuses of a kind that wait' })
class PendingBonus {
  @Field(() => AccrualKind, { description: '种类 · Kind' })
  kind: AccrualKind

  @Field(() => GraphQLMoney, { description: '待结算 · Not settled yet' })
  pending: Fen

  @Field(() => GraphQLMoney, { description: '暂缓 · Held until it is decided' })
  held: Fen
}

/** What the ledger has moved this month, of or for a holder. */
@Allow.staff('ledger:read')
@ObjectType({ simpleResolvers: true, description: '本月发生，按账本 · What moved this month, by the ledger' })
class MonthMoved {
  @Field(() => GraphQLMoney, {
    description: '入账的奖金与分红，减扣回 · Bonuses and dividends earned, less taken back',
  })
  earned: Fen

  @Field(() => GraphQLMoney, {
    description: '结算的货款，减退回，仅商家 · Sales settled, less refunds; merchants only',
  })
  settled: Fen

  @Field(() => GraphQLMoney, {
    description: '付出的服务费，减退回，仅商家 · Service fees, less refunds; merchants only',
  })
  fee: Fen
}

@Allow.staff('ledger:read')
@ObjectType({ simpleResolvers: true, description: '已到账的提现 · What was withdrawn' })
class Withdrawn {
  @Field(() => GraphQLMoney, { description: '提现金额 · What left the wallet' })
  amount: Fen

  @Field(() => GraphQLMoney, { description: '代扣税 · Tax withheld of it' })
  tax: Fen
}

/** Each is read once for all rows of a page. */
@Resolver(() => HolderFinance)
export class HolderFinanceFields {
  @FieldResolver(() => [PendingBonus], { description: '未结算的奖金，按种类 · Bonuses not settled yet, by kind' })
  async bonuses(@Root() { id }: HolderFinance, @Ctx() context: Context): Promise<PendingBonus[]> {
    return (await loadBy(context, 'holder.bonuses', id, (ids) => readPending(context.em, ids))) ?? []
  }

  @FieldResolver(() => MonthMoved, { description: '本月发生 · This month' })
  async thisMonth(@Root() { id }: HolderFinance, @Ctx() context: Context): Promise<MonthMoved> {
    const moved = await loadBy(context, 'holder.month', id, (ids) => readMonth(context.em, ids))
    return moved ?? { earned: 0, settled: 0, fee: 0 }
  }

  @FieldResolver(() => Withdrawn, { description: '累计提现 · Withdrawn in all' })
  async withdrawn(@Root() { id, holder }: HolderFinance, @Ctx() context: Context): Promise<Withdrawn> {
    const key = `${kindOf[holder]}:${id}`
    return (
      (await loadBy(context, 'holder.withdrawn', key, (keys) => readWithdrawn(context.em, keys))) ?? {
        amount: 0,
        tax: 0,
      }
    )
  }
}

async function readPending(em: EntityManager, ids: string[]): Promise<Map<string, PendingBonus[]>> {
  const { rows } = await sql<{ id: string; kind: AccrualKind; pending: string; held: string }>`
    select beneficiary_id as id, kind, coalesce(sum(amount - reversed) filter (where state = 'PENDING'), 0) as pending,
      coalesce(sum(amount - reversed) filter (where state = 'HELD'), 0) as held
    from accrual where beneficiary_id in (${sql.join(ids)}) and state in ('PENDING', 'HELD')
    group by beneficiary_id, kind order by kind`.execute(sqlOf(em))
  const byId = Map.groupBy(rows, ({ id }) => id)
  return new Map(
    [...byId].map(([id, found]) => [
      id,
      found.map(({ kind, pending, held }) => ({ kind, pending: Number(pending), held: Number(held) })),
    ]),
  )
}

/** Of accounts of these owners both ways: what came from fee revenue or pools, and what left escrow. */
async function readMonth(em: EntityManager, ids: string[]): Promise<Map<string, MonthMoved>> {
  const { from } = monthRange(businessMonth(now()))
  const { rows } = await sql<{ id: string; earned: string; settled: string; fee: string }>`
    with own as (
      select id, owner_id, case kind when 'DEBT' then 'WALLET' else kind end as kind
      from ledger_account where owner_id in (${sql.join(ids)}) and kind in ('WALLET', 'DEBT', 'ESCROW')
    ), moved as (
      select own.owner_id, own.kind as own, other.kind as other, t.amount
      from own join transfer t on t.credit_account_id = own.id and t.at >= ${from}
      join ledger_account other on other.id = t.debit_account_id
      union all
      select own.owner_id, own.kind, other.kind, -t.amount
      from own join transfer t on t.debit_account_id = own.id and t.at >= ${from}
      join ledger_account other on other.id = t.credit_account_id
    )
    select owner_id as id,
      coalesce(sum(amount) filter (where own = 'WALLET' and other in ('FEE_REVENUE', 'POOL')), 0) as earned,
      coalesce(sum(amount) filter (where own = 'WALLET' and other = 'ESCROW'), 0) as settled,
      coalesce(-sum(amount) filter (where own = 'ESCROW' and other = 'FEE_REVENUE'), 0) as fee
    from moved group by owner_id`.execute(sqlOf(em))
  return new Map(
    rows.map(({ id, earned, settled, fee }) => [
      id,
      { earned: Number(earned), settled: Number(settled), fee: Number(fee) },
    ]),
  )
}

async function readWithdrawn(em: EntityManager, keys: string[]): Promise<Map<string, Withdrawn>> {
  const ids = keys.map((key) => key.slice(key.indexOf(':') + 1))
  const { rows } = await sql<{ key: string; amount: string; tax: string }>`
    select holder_kind || ':' || holder_id as key, sum(amount) as amount, sum(tax) as tax
    from withdrawal where holder_id in (${sql.join(ids)}) and status = 'PAID' group by 1`.execute(sqlOf(em))
  return new Map(rows.map(({ key, amount, tax }) => [key, { amount: Number(amount), tax: Number(tax) }]))
}
