import { oneLine } from '@kaidian/shared/core/text'
import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { setup } from '../kernel/setup.ts'
import { readInvitation, writeInvitation } from './invitation.ts'
import { Member } from './member.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '一份邀请 · An invitation' })
class Invitation {
  @Field(() => String, { description: '凭证 · The token' })
  token: string

  @Field(() => String, { description: '邀请人的昵称 · Nickname of who invites' })
  promoterNickname: string
}

@Allow.member()
@ObjectType({ simpleResolvers: true, description: "自己的邀请 · One's own invitation" })
class MyInvitation {
  @Field(() => String, { description: '凭证 · The token' })
  token: string

  @Field(() => String, { description: '邀请朋友的链接 · The link for friends' })
  url: string

  @Field(() => String, { description: '邀请商家的链接 · The link for merchants' })
  merchantUrl: string
}

@Allow.anyone()
@ObjectType({ description: '推荐关系的变更结果 · What became of the tie' })
class TiePayload extends Payload {
  @Field(() => Member, { nullable: true, description: '会员 · The member' })
  member: Member | null
}

@Resolver()
export class MemberMallDoor {
  @Allow.anyone()
  @Query(() => Invitation, {
    nullable: true,
    description: '邀请凭证是谁的；失效为空 · Whose invitation it is; null when it is no longer good',
  })
  async invitation(
    @Arg('token', () => String, { description: '凭证 · The token' }) token: string,
    @Ctx() { em }: Context,
  ): Promise<Invitation | null> {
    const promoter = oneLine(200).safeParse(token).success ? await readInvitation(em, token, now()) : null
    return promoter && { token, promoterNickname: promoter.nickname }
  }

  @Allow.member()
  @Query(() => MyInvitation, { description: "自己的邀请链接 · One's own links to invite with" })
  async myInvitation(@Ctx() { em, viewer }: SignedInContext): Promise<MyInvitation> {
    const token = await writeInvitation(em, viewer.memberId, now())
    // Invitations are opened on other people's phones, where a demonstration's localhost leads nowhere.
    const { phoneUrl } = setup()
    return { token, url: `${phoneUrl}/join/${token}`, merchantUrl: `${phoneUrl}/merchant/apply?invite=${token}` }
  }

  @Allow.member()
  @Mutation(() => TiePayload, { description: "结束自己的推荐关系 · Ends one's own tie" })
  async endTie(@Ctx() { em, viewer }: SignedInContext): Promise<TiePayload> {
    const member = await find(em, Member, viewer.memberId, { lock: true })
    member.endTie(now())
    return { member, userErrors: [] }
  }
}
