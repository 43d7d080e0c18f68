import { limits } from '@kaidian/shared/core/limits'
import { isPhone } from '@kaidian/shared/core/phone'
import { likeText, searchText } from '@kaidian/shared/core/text'
import { Arg, Args, ArgsType, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { connectionOf, newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Member } from './member.ts'

const MemberConnection = connectionOf(Member, 'Member')

@ArgsType()
class MembersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: '昵称的一部分，或完整的手机号 · Part of a nickname, or a whole phone number',
  })
  query: string | null
}

@Rules(z.object({ id: z.uuid(), isFrozen: z.boolean(), reason: z.string().trim().min(1).max(limits.reason) }))
@InputType({ description: '冻结或解冻 · Freezes or lets go' })
class FreezeMemberInput {
  @Field(() => ID, { description: '会员编号 · Id of the member' })
  id: string

  @Field(() => Boolean, { description: '是否冻结 · Whether to freeze' })
  isFrozen: boolean

  @Field(() => String, { description: '理由 · Why' })
  reason: string
}

@Allow.staff('member:freeze')
@ObjectType({ description: '冻结的结果 · What became of it' })
class FreezeMemberPayload extends Payload {
  @Field(() => Member, { nullable: true, description: '会员 · The member' })
  member: Member | null
}

@Resolver()
export class MemberAdminDoor {
  @Allow.staff('member:read')
  @Query(() => MemberConnection, { description: '会员，新的在前 · Members, the newest first' })
  async members(
    @Args(() => MembersArgs) { query, ...page }: MembersArgs,
    @Ctx() { em }: SignedInContext,
  ): Promise<Page<Member>> {
    const text = searchText(query, limits.searchQuery)
    let wanted = sqlOf(em).selectFrom('member').select(['member.id', 'member.created_at as createdAt'])
    if (isPhone(text))
      wanted = wanted.innerJoin('account', 'account.id', 'member.account_id').where('account.phone', '=', text)
    else if (text !== '') wanted = wanted.where('member.nickname', 'ilike', likeText(text))
    const ids = await readPage<{ id: string; createdAt: Date }>(wanted, {
      list: 'members',
      keys: newestFirst('member'),
      page,
    })
    return loadPage(em, ids, Member)
  }

  @Allow.staff('member:freeze')
  @Mutation(() => FreezeMemberPayload, {
    description:
      '冻结或解冻会员：冻结期间所得暂缓，也不参加分红 · Freezes a member or lets them go: what they earn is held, and they get no dividends',
  })
  async freezeMember(
    @Arg('input', () => FreezeMemberInput) { id, isFrozen, reason }: FreezeMemberInput,
    @Ctx() { em }: SignedInContext,
  ): Promise<FreezeMemberPayload> {
    const member = await find(em, Member, id, { populate: ['account'] })
    if (isFrozen) member.account.freeze(reason, now())
    else member.account.unfreeze()
    return { member, userErrors: [] }
  }

  @Allow.staff('member:read')
  @Query(() => Member, { nullable: true, description: '一位会员 · One member' })
  member(
    @Arg('id', () => ID, { description: '编号 · The id' }) id: string,
    @Ctx() { em }: SignedInContext,
  ): Promise<Member> {
    return find(em, Member, id)
  }
}
