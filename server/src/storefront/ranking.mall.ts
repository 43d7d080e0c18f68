import { Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { Shared } from '../kernel/graph/shared.ts'
import { isNewMember } from '../promotion/newness.ts'
import { RankingKind } from './ranking.ts'
import { Ranking } from './ranking-page.ts'
import { readRanking } from './read-ranking.ts'
import { recommend } from './recommend.ts'
import { RecommendationConnection, type Recommendation } from './recommendation.ts'

@ArgsType()
class RankingArgs {
  @Field(() => RankingKind, { description: '哪份榜单 · Which ranking' })
  kind: RankingKind

  @Field(() => ID, { nullable: true, description: '分类，含其下级 · A category with those below it' })
  categoryId: string | null

  @Field(() => Int, { defaultValue: 50, description: '取几件，最多 100 · How many, at most 100' })
  first: number
}

@ArgsType()
class RecommendationsArgs extends PageArgs {
  @Field(() => Boolean, {
    defaultValue: true,
    description: '按我买过的来；否则与任何人的行为无关 · By what I have bought; otherwise by nothing that anybody did',
  })
  isPersonal: boolean
}

@Resolver()
export class RankingMallDoor {
  @Allow.anyone()
  @Shared()
  @Query(() => Ranking, { description: '热销榜与新品 · What sells best, and what is new' })
  ranking(@Args(() => RankingArgs) { kind, categoryId, first }: RankingArgs, @Ctx() { em }: Context): Promise<Ranking> {
    return readRanking(em, { kind, categoryId: categoryId ?? null, first })
  }

  @Allow.anyone()
  @Query(() => RecommendationConnection, {
    description: '为你推荐，每件都说为什么 · What is recommended, each with the reason why',
  })
  recommendations(
    @Args(() => RecommendationsArgs) { isPersonal, ...page }: RecommendationsArgs,
    @Ctx() { em, viewer }: Context,
  ): Promise<Page<Recommendation>> {
    const memberId = viewer?.memberId ?? null
    return recommend(em, { memberId: isPersonal ? memberId : null, isSignedIn: memberId !== null }, page)
  }

  @Allow.member()
  @Query(() => Boolean, { description: '我还没有买过 · I have bought nothing yet' })
  isNewBuyer(@Ctx() { em, viewer }: Context): Promise<boolean> {
    return isNewMember(em, viewer?.memberId ?? null)
  }
}
