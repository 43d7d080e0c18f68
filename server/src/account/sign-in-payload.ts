import { Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import type { Audience, Viewer } from '../kernel/graph/viewer.ts'
import { present } from '../kernel/refusal.ts'
import { noteDevice } from './note-device.ts'
import { viewerOfToken } from './resolve-viewer.ts'
import { cookieName, sessionLifeMs } from './session-token.ts'
import type { SignedIn, Visit } from './sign-in-by-code.ts'
import { presentViewer, ViewerView } from './viewer-view.ts'

@Allow.anyone()
@ObjectType({ description: '登录的结果 · What became of a sign-in' })
export class SignInPayload extends Payload {
  @Field(() => ViewerView, { nullable: true, description: '登录的人 · Who is signed in' })
  viewer: ViewerView | null

  /** missing when refused */
  isNewAccount?: boolean
}

@Resolver(() => SignInPayload)
export class SignInPayloadFields {
  @FieldResolver(() => Boolean, { description: '是否新注册 · Whether the account is new' })
  isNew(@Root() { isNewAccount }: SignInPayload): boolean {
    return isNewAccount ?? false
  }
}

type From = Pick<Context, 'ip' | 'userAgent' | 'cookies'>

export function visitOf({ ip, userAgent, cookies }: From, audience: Audience): Visit {
  return { audience, ip, userAgent, replaces: cookies.get(cookieName(audience)) }
}

/** Hands over the cookie; from here on this request, too, is made by who has just signed in. */
export async function welcome(context: Context, signedIn: SignedIn): Promise<SignInPayload> {
  const viewer = await handOver(context, signedIn)
  context.viewer = viewer
  return { viewer: presentViewer(viewer), isNewAccount: signedIn.isNew, userErrors: [] }
}

/** Gives the browser its session. */
export async function handOver(
  { em, cookies }: Pick<Context, 'em' | 'cookies'>,
  { token, audience }: SignedIn,
): Promise<Viewer> {
  const viewer = present(await viewerOfToken(em, audience, token), 'the session just opened')
  cookies.set(cookieName(audience), token, { maxAgeSeconds: sessionLifeMs / 1000 })
  await noteDevice({ em, cookies }, viewer.accountId)
  return viewer
}
