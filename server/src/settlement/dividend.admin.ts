import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Arg, Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { mapPage, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { present } from '../kernel/refusal.ts'
import { DividendRound, DividendRoundConnection } from './dividend.ts'

@Allow.staff('ledger:read')
@ObjectType({ simpleResolvers: true, description: '一批分红的付款 · One batch of a round that was paid' })
class DividendBatch {
  @Field(() => String, { description: '凭证键 · Key of its journal' })
  key: string

  @Field(() => Date, { description: '时间 · When' })
  at: Date

  @Field(() => Int, { description: '笔数 · Transfers' })
  count: number

  @Field(() => GraphQLMoney, { description: '金额 · Amount' })
  amount: Fen
}

@Allow.staff('ledger:read')
@ObjectType({ simpleResolvers: true, description: '付款进度 · How far a round is paid' })
class DividendProgress {
  @Field(() => Int, { description: '已付人数 · Members that are paid' })
  members: number

  @Field(() => GraphQLMoney, { description: '已付金额 · What is paid' })
  amount: Fen

  @Field(() => Int, { description: '封顶人数 · Members at the cap' })
  capped: number
}

@Resolver(() => DividendRound)
export class DividendAdmin {
  @Allow.staff('ledger:read')
  @Query(() => DividendRound, { nullable: true, description: '一天的分红 · The dividend round of a day' })
  dividendRound(
    @Arg('day', () => String, { description: '日期，如 2026-11-22 · The day, such as 2026-11-22' }) day: string,
    @Ctx() { em }: Context,
  ): Promise<DividendRound | null> {
    return em.findOne(DividendRound, { day })
  }

  @FieldResolver(() => DividendProgress, { description: '付款进度 · How far it is paid' })
  async progress(@Root() { day }: DividendRound, @Ctx() context: Context): Promise<DividendProgress> {
    const progress = await loadBy(context, 'round.progress', day, (days) => readProgress(context.em, days))
    return progress ?? { members: 0, amount: 0, capped: 0 }
  }

  @FieldResolver(() => [DividendBatch], { description: '它的凭证，先付的在前 · Its journals, the first one first' })
  async batches(@Root() { day }: DividendRound, @Ctx() context: Context): Promise<DividendBatch[]> {
    return (await loadBy(context, 'round.batches', day, (days) => readBatches(context.em, days))) ?? []
  }

  @Allow.staff('ledger:read')
  @Query(() => DividendRoundConnection, { description: '每天的分红，新的在前 · Dividend rounds, newest first' })
  async dividendRounds(@Args(() => PageArgs) page: PageArgs, @Ctx() { em }: Context): Promise<Page<DividendRound>> {
    const days = await readPage<{ day: string }>(sqlOf(em).selectFrom('dividend_round as r').select(['r.day']), {
      list: 'dividend-rounds',
      keys: [{ column: 'r.day', isDescending: true, type: 'text', read: ({ day }) => day }],
      page,
    })
    const rounds = await em.find(DividendRound, { day: { $in: days.edges.map(({ node }) => node.day) } })
    const byDay = new Map(rounds.map((round) => [round.day, round]))
    return mapPage(days, ({ day }) => present(byDay.get(day), 'a round that is gone'))
  }
}

async function readProgress(em: EntityManager, days: string[]): Promise<Map<string, DividendProgress>> {
  const { rows } = await sql<{ day: string; members: string; amount: string; capped: string }>`
    select day, coalesce(sum(members) filter (where paid_at is not null), 0) as members,
      coalesce(sum(amount) filter (where paid_at is not null), 0) as amount, sum(capped) as capped
    from dividend_range where day in (${sql.join(days)}) group by day`.execute(sqlOf(em))
  return new Map(
    rows.map(({ day, members, amount, capped }) => [
      day,
      { members: Number(members), amount: Number(amount), capped: Number(capped) },
    ]),
  )
}

/** The key of a batch begins with its day; what was handed on has a key of its own. */
async function readBatches(em: EntityManager, days: string[]): Promise<Map<string, DividendBatch[]>> {
  const { rows } = await sql<{ day: string; key: string; at: Date; count: string; amount: string }>`
    select substr(journal.key, 10, 10) as day, journal.key, journal.at, count(*) as count, sum(transfer.amount) as amount
    from journal join transfer on transfer.journal_id = journal.id
    where journal.key like any (array[${sql.join(days.map((day) => `dividend:${day}:%`))}])
    group by journal.id order by journal.at, journal.id`.execute(sqlOf(em))
  const byDay = Map.groupBy(rows, ({ day }) => day)
  return new Map(
    [...byDay].map(([day, batches]) => [
      day,
      batches.map(({ key, at, count, amount }) => ({ key, at, count: Number(count), amount: Number(amount) })),
    ]),
  )
}
