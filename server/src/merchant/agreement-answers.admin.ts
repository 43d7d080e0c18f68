import { sql } from 'kysely'
import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { AgreementKind, personalKinds } from '../agreement/agreement-kind.ts'
import { Agreement } from '../agreement/agreement.ts'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { connectionOf, newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { ShopAnswer, ShopAnswerKind } from './shop-answer.ts'

const ShopAnswerConnection = connectionOf(ShopAnswer, 'ShopAnswer')

@Allow.staff('agreement:read')
@ObjectType({ simpleResolvers: true, description: '多少人或店铺同意了 · How many people or shops have agreed' })
export class AgreementAnswers {
  @Field(() => Int, { description: '已同意它或更新版本的 · Have agreed to it or to a later one' })
  agreed: number

  @Field(() => Int, { description: '还没有答复的 · Have yet to answer' })
  pending: number

  @Field(() => Int, { description: '答复不同意、且至今没有同意的店铺 · Shops that refused, and have not agreed since' })
  refused: number
}

/** Shops stand above agreements: how all of them were answered is told from here. */
@Resolver(() => Agreement)
export class AgreementAnswersAdmin {
  @Allow.staff('agreement:read')
  @FieldResolver(() => AgreementAnswers, {
    nullable: true,
    description: '答复情况，仅后台可见 · Its answers: staff only',
  })
  answers(@Root() { id }: Agreement, @Ctx() context: Context): Promise<AgreementAnswers | null> {
    return loadBy(context, 'agreement.answers', id, async (ids) => {
      const { rows } = await sql<AgreementAnswers & { id: string }>`${countAnswers(ids)}`.execute(sqlOf(context.em))
      return new Map(rows.map(({ id: of, ...answers }) => [of, answers]))
    })
  }

  @Allow.staff('agreement:read')
  @Query(() => ShopAnswerConnection, {
    description:
      '不同意这个版本、且至今没有同意的店铺，新的在前 · Shops that refused this version and have not agreed since, newest first',
  })
  async agreementRefusals(
    @Arg('agreementId', () => ID, { description: '版本 · The version' }) agreementId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<ShopAnswer>> {
    const { id, number } = await find(em, Agreement, agreementId)
    const wanted = sqlOf(em)
      .selectFrom('shop_answer as s')
      .innerJoin('merchant as m', 'm.id', 's.merchant_id')
      .select(['s.id', 's.created_at as createdAt'])
      .where('s.agreement_id', '=', id)
      .where('s.answer', '=', ShopAnswerKind.REFUSED)
      .where('m.agreed_number', '<', number)
    const ids = await readPage<{ id: string; createdAt: Date }>(wanted, {
      list: 'agreementRefusals',
      keys: newestFirst('s'),
      page,
    })
    return loadPage(em, ids, ShopAnswer, ['merchant'])
  }
}

/**
 * In one statement, by indexes. Everybody agrees to a first version to be here at all, so that nobody has yet to; who
 * has agreed to a later version only is counted with those who agreed.
 */
const countAnswers = (ids: readonly string[]) => sql`
  select g.id, c.agreed::int, c.refused::int,
    case when g.number = 1 then 0 else greatest(c.everybody - c.agreed - c.refused, 0) end::int as pending
  from agreement g cross join lateral (
    select
      case when g.kind = ${AgreementKind.MERCHANT}
        then (select count(*) from merchant m where m.agreed_number >= g.number)
        else (select count(*) from consent k where k.agreement_id = g.id)
          + (select count(distinct k.account_id) from consent k join agreement n on n.id = k.agreement_id
             where n.kind = g.kind and n.number > g.number and n.withdrawn_at is null
               and not exists (select from consent o where o.account_id = k.account_id and o.agreement_id = g.id))
        end as agreed,
      (select count(*) from shop_answer s join merchant m on m.id = s.merchant_id
       where s.agreement_id = g.id and s.answer = ${ShopAnswerKind.REFUSED} and m.agreed_number < g.number) as refused,
      case when g.kind in (${sql.join(personalKinds)}) then (select count(*) from account)
        else (select count(*) from merchant) end as everybody
  ) c
  where g.id = any(${[...ids]}::uuid[])`
