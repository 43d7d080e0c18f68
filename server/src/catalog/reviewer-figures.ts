import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'

@Allow.staff('review:manage')
@ObjectType({
  simpleResolvers: true,
  description:
    '一位审核员或抽检放行的结论与复看 · What a reviewer, or sampling, has decided, and what second looks say',
})
export class ReviewerFigure {
  @Field(() => ID, { nullable: true, description: '账号编号；空：抽检放行 · Id of the account; null: sampling' })
  accountId: string | null

  @Field(() => String, { nullable: true, description: '昵称 · Nickname' })
  nickname: string | null

  @Field(() => Int, { description: '通过数 · How many were approved' })
  approved: number

  @Field(() => Int, { description: '退回数 · How many were returned' })
  returned: number

  @Field(() => Int, { description: '已复看数 · How many somebody has looked at again' })
  lookedAt: number

  @Field(() => Int, { description: '不同意数 · With how many the second look disagrees' })
  disagreed: number

  @Field(() => Int, { description: '待复看数 · How many wait for a second look' })
  waiting: number
}

const mostReviewers = 200

/** The figures of everybody who has decided within so many days; those that second looks disagree with most come first. */
export async function readReviewerFigures(em: EntityManager, dayCount: number): Promise<ReviewerFigure[]> {
  const { rows } = await sql<ReviewerFigure>`
    select r.reviewer_id as "accountId", min(a.nickname) as nickname,
      count(*) filter (where r.outcome = 'APPROVED')::int as approved,
      count(*) filter (where r.outcome = 'RETURNED')::int as returned,
      count(r.second_id)::int as "lookedAt",
      count(*) filter (where r.second_agrees = false)::int as disagreed,
      count(*) filter (where r.is_second_due and r.second_id is null)::int as waiting
    from product_review r left join account a on a.id = r.reviewer_id
    where r.decided_by is not null and r.decided_at >= ${after(now(), -days(dayCount))}
    group by r.reviewer_id
    order by count(*) filter (where r.second_agrees = false)::numeric / nullif(count(r.second_id), 0) desc nulls last,
      count(*) desc, r.reviewer_id
    limit ${mostReviewers}`.execute(sqlOf(em))
  return rows
}
