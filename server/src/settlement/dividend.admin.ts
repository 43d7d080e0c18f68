import { Args, Ctx, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { mapPage, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { present } from '../kernel/refusal.ts'
import { DividendRound, DividendRoundConnection } from './dividend.ts'

@Resolver()
export class DividendAdmin {
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
