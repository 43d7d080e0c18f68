import { limits } from '@kaidian/shared/core/limits'
import { oneLine, phone as phoneRule } from '@kaidian/shared/core/text'
import { Arg, Ctx, Extensions, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { enter, personOf } from './enter.ts'
import { ownPhone } from './own-phone.ts'
import { sendCode } from './send-code.ts'
import { signInByCode } from './sign-in-by-code.ts'
import { signInByPassword } from './sign-in-by-password.ts'
import { SignInPayload, visitOf, welcome } from './sign-in-payload.ts'
import { CodePurpose } from './verification-code.ts'
import { presentViewer, ViewerView } from './viewer-view.ts'

export const codeRule = z.string().regex(/^\d{6}$/)
const tokenRule = oneLine(200, 0).nullish()

@Rules(z.object({ phone: phoneRule().nullish(), purpose: z.enum(CodePurpose) }))
@InputType({ description: '要一个验证码 · Asks for a code' })
class RequestCodeInput {
  @Field(() => String, {
    nullable: true,
    description: '手机号；登录后不填就是自己的 · The phone; without, the own one of whoever is signed in',
  })
  phone: string | null

  @Field(() => CodePurpose, { description: '用途 · What for' })
  purpose: CodePurpose
}

@Rules(
  z.object({
    phone: phoneRule(),
    code: codeRule,
    invitationToken: tokenRule,
    agreementIds: z.array(z.uuid()).max(10).nullish(),
  }),
)
@InputType({ description: '用验证码登录；没有账号的手机号会注册 · Signs in by a code; a phone not known yet signs up' })
export class SignInByCodeInput {
  @Field(() => String, { description: '手机号 · The phone' })
  phone: string

  @Field(() => String, { description: '验证码 · The code' })
  code: string

  @Field(() => String, { nullable: true, description: "推荐人的邀请凭证 · The promoter's invitation" })
  invitationToken: string | null

  @Field(() => [ID], {
    nullable: true,
    description: '所同意的现行协议，注册时必填 · The agreements in force that are agreed to; needed to sign up',
  })
  agreementIds: string[] | null
}

@Rules(z.object({ phone: phoneRule(), password: z.string().min(1).max(limits.password.max) }))
@InputType({ description: '用密码登录 · Signs in by password' })
export class SignInByPasswordInput {
  @Field(() => String, { description: '手机号 · The phone' })
  phone: string

  @Field(() => String, { description: '密码 · The password' })
  password: string
}

@Rules(z.object({ audience: z.enum(Audience), hatId: z.uuid().nullish() }))
@InputType({ description: '换一个身份 · Puts on another hat' })
class EnterInput {
  @Field(() => Audience, { description: '去哪一端 · Where to' })
  audience: Audience

  @Field(() => ID, { nullable: true, description: '有多个店铺或区域时是哪一个 · Which, where there are several' })
  hatId: string | null
}

@Allow.anyone()
@ObjectType({ description: '验证码是否发出 · Whether a code was sent' })
class RequestCodePayload extends Payload {
  @Field(() => String, { nullable: true, description: '验证码，仅演示环境 · The code, in a demonstration only' })
  shownCode: string | null

  @Field(() => GraphQLDateTime, { nullable: true, description: '何时可以重发 · When another may be asked for' })
  resendAt: Date | null
}

@Resolver()
export class SignInMallDoor {
  @Allow.anyone()
  @Query(() => ViewerView, { nullable: true, description: '当前登录的人；未登录为空 · Who is signed in, or nobody' })
  viewer(@Ctx() { viewer }: Context): ViewerView | null {
    return viewer && presentViewer(viewer)
  }

  @Allow.anyone()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => RequestCodePayload, { description: '发送验证码 · Sends a code' })
  async requestCode(
    @Arg('input', () => RequestCodeInput) { phone, purpose }: RequestCodeInput,
    @Ctx() { em, ip, language, viewer }: Context,
  ): Promise<RequestCodePayload> {
    const to = phone ?? (await ownPhone(em, viewer))
    return { ...(await sendCode(em, { phone: to, purpose, ip, language })), userErrors: [] }
  }

  @Allow.anyone()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => SignInPayload, { description: '用验证码登录或注册 · Signs in or up by a code' })
  async signInByCode(
    @Arg('input', () => SignInByCodeInput) input: SignInByCodeInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    const { phone, code, invitationToken, agreementIds } = input
    return welcome(
      context,
      await signInByCode(
        context.em,
        { phone, code, invitationToken, agreementIds: agreementIds ?? [] },
        visitOf(context, context.audience),
      ),
    )
  }

  @Allow.anyone()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => SignInPayload, { description: '用密码登录 · Signs in by password' })
  async signInByPassword(
    @Arg('input', () => SignInByPasswordInput) { phone, password }: SignInByPasswordInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    return welcome(context, await signInByPassword(context.em, { phone, password }, visitOf(context, context.audience)))
  }

  @Allow.anyone()
  @Mutation(() => SignInPayload, {
    description: '用同一账号进入另一端 · Enters another audience with the same account',
  })
  async enter(
    @Arg('input', () => EnterInput) { audience, hatId }: EnterInput,
    @Ctx() context: Context,
  ): Promise<SignInPayload> {
    const signedIn = await enter(context.em, { audience, hatId }, await personOf(context), visitOf(context, audience))
    await context.em.flush()
    return welcome(context, signedIn)
  }
}
