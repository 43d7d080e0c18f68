import type { EntityManager } from '@mikro-orm/postgresql'
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { z } from 'zod'
import { machineNow } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { cookieName } from './session-token.ts'
import { Session } from './session.ts'

@Rules(z.object({ id: z.uuid() }))
@InputType({ description: '结束一次登录 · Ends a session' })
class EndSessionInput {
  @Field(() => ID, { description: '登录的编号 · Id of the session' })
  id: string
}

@Allow.anyone()
@ObjectType({ description: '退出的结果 · What became of signing out' })
class SignOutPayload extends Payload {
  @Field(() => Boolean, { description: '是否已退出 · Whether nobody is signed in here now' })
  isSignedOut: boolean
}

@Allow.anyone()
@ObjectType({ description: '结束登录的结果 · What became of ending a session' })
class SessionsPayload extends Payload {
  @Field(() => [Session], { nullable: true, description: '余下的登录 · The sessions that are left' })
  sessions: Session[] | null
}

@Resolver(() => Session)
export class SessionMallDoor {
  @FieldResolver(() => Boolean, { description: '是否当前这次登录 · Whether it is the one in use' })
  isCurrent(@Root() session: Session, @Ctx() { viewer }: SignedInContext): boolean {
    return session.id === viewer.sessionId
  }

  @Allow.signedIn()
  @Query(() => [Session], { description: '本账号的全部登录 · Every session of the account' })
  mySessions(@Ctx() { em, viewer }: SignedInContext): Promise<Session[]> {
    return livingSessions(em, viewer)
  }

  @Allow.anyone()
  @Mutation(() => SignOutPayload, { description: '退出这一端 · Signs out here' })
  async signOut(@Ctx() { em, viewer, cookies, audience }: Context): Promise<SignOutPayload> {
    if (viewer) await em.nativeDelete(Session, { id: viewer.sessionId })
    cookies.clear(cookieName(audience))
    return { isSignedOut: true, userErrors: [] }
  }

  @Allow.signedIn()
  @Mutation(() => SignOutPayload, { description: '在所有设备和各端退出 · Signs out everywhere' })
  async signOutEverywhere(@Ctx() { em, viewer, cookies }: SignedInContext): Promise<SignOutPayload> {
    await em.nativeDelete(Session, { account: viewer.accountId })
    for (const audience of Object.values(Audience)) cookies.clear(cookieName(audience))
    return { isSignedOut: true, userErrors: [] }
  }

  @Allow.signedIn()
  @Mutation(() => SessionsPayload, { description: '结束一次登录 · Ends a session' })
  async endSession(
    @Arg('input', () => EndSessionInput) { id }: EndSessionInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<SessionsPayload> {
    const ended = await em.nativeDelete(Session, { id, account: viewer.accountId })
    if (ended === 0) throw new Refusal('NOT_FOUND')
    return { sessions: await livingSessions(em, viewer), userErrors: [] }
  }
}

const shownSessions = 100

function livingSessions(em: EntityManager, { accountId }: Viewer): Promise<Session[]> {
  return em.find(
    Session,
    { account: accountId, expiresAt: { $gt: machineNow() } },
    { orderBy: { lastSeenAt: 'desc', id: 'desc' }, limit: shownSessions },
  )
}
