import { limits } from '@kaidian/shared/core/limits'
import { isPhone } from '@kaidian/shared/core/phone'
import { likeText, searchText } from '@kaidian/shared/core/text'
import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { connectionOf, newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
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

  @Allow.staff('member:read')
  @Query(() => Member, { nullable: true, description: '一位会员 · One member' })
  member(
    @Arg('id', () => ID, { description: '编号 · The id' }) id: string,
    @Ctx() { em }: SignedInContext,
  ): Promise<Member> {
    return find(em, Member, id)
  }
}
