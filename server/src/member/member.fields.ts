import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { maskPhone } from '@kaidian/shared/core/phone'
import { Account } from '../account/account.ts'
import { ViewerView } from '../account/viewer-view.ts'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Member } from './member.ts'

@Allow.signedIn()
@ObjectType({ simpleResolvers: true, description: '推荐关系 · Who brought a member, and until when it counts' })
class Tie {
  @Field(() => String, { description: '推荐人昵称 · Nickname of the promoter' })
  promoterNickname: string

  @Field(() => GraphQLDateTime, { description: '何时起 · Since when' })
  since: Date

  @Field(() => GraphQLDateTime, { description: '何时止 · Until when' })
  endsAt: Date
}

@Resolver(() => Member)
export class MemberFields {
  @FieldResolver(() => String, { description: '打码的手机号 · The phone, masked' })
  async phone(@Root() { account }: Member, @Ctx() context: Context): Promise<string> {
    const phone = await loadBy(context, 'account.phone', account.id, async (ids) => {
      const accounts = await context.em.find(Account, { id: { $in: ids } })
      return new Map(accounts.map((one) => [one.id, one.phone]))
    })
    return maskPhone(phone ?? '')
  }

  @FieldResolver(() => Tie, { nullable: true, description: '有效的推荐关系 · The tie, while it lasts' })
  async tie(@Root() member: Member, @Ctx() context: Context): Promise<Tie | null> {
    const promoter = member.promoterAt(now())
    if (!promoter || !member.tieEndsAt) return null
    const nickname = await nicknameOf(context, promoter.id)
    return { promoterNickname: nickname ?? '', since: member.createdAt, endsAt: member.tieEndsAt }
  }
}

/** A member's nickname: one statement for all that a request asks for. */
export const nicknameOf = (context: Context, memberId: string): Promise<string | null> =>
  loadBy(context, 'member.nickname', memberId, async (ids) => {
    const members = await context.em.find(Member, { id: { $in: ids } })
    return new Map(members.map(({ id, nickname }) => [id, nickname]))
  })

@Resolver(() => ViewerView)
export class ViewerMember {
  @FieldResolver(() => Member, { description: '作为会员 · As a member' })
  member(@Ctx() { em, viewer }: SignedInContext): Promise<Member> {
    return em.findOneOrFail(Member, { id: viewer.memberId })
  }
}
