import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Ctx, Extensions, Field, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import type { Account } from '../account/account.ts'
import { SignInPayload, visitOf, welcome } from '../account/sign-in-payload.ts'
import { signInByCode } from '../account/sign-in-by-code.ts'
import { signInByPassword } from '../account/sign-in-by-password.ts'
import { SignInByCodeInput, SignInByPasswordInput } from '../account/sign-in.mall.ts'
import { assertSteppedUp } from '../account/step-up.ts'
import { machineNow } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { bindWechat } from './bind-wechat.ts'
import { bridgeUrl } from './bridge-url.ts'
import { unbindWechat } from './unbind-wechat.ts'
import { hash, visitCookie } from './visit-token.ts'
import { WechatApp } from './wechat-app.ts'
import { WechatIdentity } from './wechat-identity.ts'
import { keysOfApp } from './wechat-keys.ts'
import { WechatVisit } from './wechat-visit.ts'

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description:
    '刚在这个浏览器里确认、还没有绑定账号的微信 · A WeChat that has just been proved in this browser and is bound to no account',
})
class UnboundWechat {
  @Field(() => String, { description: '微信昵称，可能为空 · The nickname in WeChat, perhaps empty' })
  nickname: string
}

@Allow.anyone()
@ObjectType({ description: '绑定或解绑微信的结果 · What became of binding or unbinding a WeChat' })
class WechatPayload extends Payload {
  @Field(() => WechatIdentity, {
    nullable: true,
    description: '账号现在绑定的微信 · The WeChat that the account has now',
  })
  wechat: WechatIdentity | null
}

@Resolver()
export class WechatMallDoor {
  @Allow.anyone()
  @Query(() => [WechatApp], { description: '可以用的微信登录方式 · The ways to sign in by WeChat that are on' })
  wechatSignIns(): WechatApp[] {
    return Object.values(WechatApp).filter(keysOfApp)
  }

  @Allow.anyone()
  @Query(() => String, {
    nullable: true,
    description:
      '演示：本机网关的脚本，让网页有 WeixinJSBridge · Demo: the script of the local gateway by which a page has a WeixinJSBridge',
  })
  wechatBridge(): string | null {
    return bridgeUrl()
  }

  @Allow.anyone()
  @Query(() => UnboundWechat, {
    nullable: true,
    description:
      '这个浏览器刚确认、等待绑定的微信 · The WeChat that has just been proved in this browser and waits to be bound',
  })
  async unboundWechat(@Ctx() { em, cookies, viewer }: Context): Promise<UnboundWechat | null> {
    const visit = await em.findOne(WechatVisit, {
      tokenHash: hash(cookies.get(visitCookie)),
      openid: { $ne: null },
      expiresAt: { $gt: machineNow() },
      account: viewer?.accountId ?? null,
    })
    return visit && { nickname: visit.nickname ?? '' }
  }

  @Allow.signedIn()
  @Query(() => WechatIdentity, { nullable: true, description: '我绑定的微信 · The WeChat that is bound to my account' })
  myWechat(@Ctx() { em, viewer }: SignedInContext): Promise<WechatIdentity | null> {
    return em.findOne(WechatIdentity, { account: viewer.accountId })
  }

  @Allow.anyone()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => SignInPayload, {
    description:
      '用验证码登录或注册，并绑定刚确认的微信 · Signs in or up by a code, and binds the WeChat that has just been proved',
  })
  async bindWechatByCode(
    @Arg('input', () => SignInByCodeInput) { phone, code, invitationToken, agreementIds }: SignInByCodeInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    const words = { phone, code, invitationToken, agreementIds: agreementIds ?? [] }
    const visit = visitOf(context, context.audience)
    return bound(context, await signInByCode(context.em, words, visit, binding(context)))
  }

  @Allow.anyone()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => SignInPayload, {
    description:
      '用密码登录，并绑定刚确认的微信 · Signs in by password, and binds the WeChat that has just been proved',
  })
  async bindWechatByPassword(
    @Arg('input', () => SignInByPasswordInput) input: SignInByPasswordInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    const visit = visitOf(context, context.audience)
    return bound(context, await signInByPassword(context.em, input, visit, binding(context)))
  }

  @Allow.signedIn()
  @Mutation(() => WechatPayload, {
    description:
      '把刚确认的微信绑定到自己的账号，须先确认本人 · Binds the WeChat that has just been proved to the own account; confirm first that it is oneself',
  })
  async bindWechat(@Ctx() { em, cookies, viewer }: SignedInContext): Promise<WechatPayload> {
    await assertSteppedUp(em, viewer)
    const { accountId } = viewer
    const wechat = await bindWechat(em, { accountId, token: cookies.get(visitCookie), wasSignedIn: true })
    cookies.clear(visitCookie)
    return { wechat, userErrors: [] }
  }

  @Allow.signedIn()
  @Mutation(() => WechatPayload, {
    description:
      '解绑微信，其他登录随即结束；须先确认本人 · Unbinds the WeChat and ends the other sessions; confirm first that it is oneself',
  })
  async unbindWechat(@Ctx() { em, viewer }: SignedInContext): Promise<WechatPayload> {
    await assertSteppedUp(em, viewer)
    await unbindWechat(em, viewer)
    return { wechat: null, userErrors: [] }
  }
}

const binding =
  ({ cookies }: Context) =>
  async (em: EntityManager, { id: accountId }: Account): Promise<void> => {
    await bindWechat(em, { accountId, token: cookies.get(visitCookie), wasSignedIn: false })
  }

async function bound(context: Context, signedIn: Awaited<ReturnType<typeof signInByCode>>): Promise<SignInPayload> {
  context.cookies.clear(visitCookie)
  return welcome(context, signedIn)
}
