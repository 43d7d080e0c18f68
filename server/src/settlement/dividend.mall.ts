import type { EntityManager } from '@mikro-orm/postgresql'
import { Args, Ctx, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { mapPage, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { isPaid } from './dividend-range.ts'
import { MyDividendConnection, type MyDividend } from './dividend.ts'

interface DividendRow extends Omit<MyDividend, 'pool' | 'weight' | 'weights' | 'cap' | 'amount'> {
  pool: string
  weight: string
  weights: string
  cap: string
  amount: string
}

@Resolver()
export class DividendMall {
  @Allow.member()
  @Query(() => MyDividendConnection, {
    description:
      '我的分红，新的在前，每笔附当天的算法 · My dividends, newest first, each with the arithmetic of its day',
  })
  myDividends(@Args(() => PageArgs) page: PageArgs, @Ctx() { em, viewer }: SignedInContext): Promise<Page<MyDividend>> {
    return readDividends(em, viewer.memberId, page)
  }
}

/** A member's parts of rounds, newest first, each with the arithmetic of its day. */
export async function readDividends(em: EntityManager, memberId: string, page: PageArgs): Promise<Page<MyDividend>> {
  const rows = sqlOf(em)
    .selectFrom('dividend as d')
    .innerJoin('dividend_round as r', 'r.day', 'd.day')
    .select(['d.day', 'd.weight', 'd.amount', 'd.is_capped as isCapped'])
    .select(isPaid.as('isPaid'))
    .select(['r.pool', 'r.weights', 'r.member_count as memberCount', 'r.window_days as windowDays', 'r.cap'])
    .where('d.member_id', '=', memberId)
  const found = await readPage<DividendRow>(rows, {
    list: 'my-dividends',
    keys: [{ column: 'd.day', isDescending: true, type: 'text', read: ({ day }) => day }],
    page,
  })
  return mapPage(found, (row) => ({
    ...row,
    pool: Number(row.pool),
    weight: Number(row.weight),
    weights: Number(row.weights),
    cap: Number(row.cap),
    amount: Number(row.amount),
  }))
}
