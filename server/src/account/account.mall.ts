import { limits } from '@kaidian/shared/core/limits'
import { oneLine } from '@kaidian/shared/core/text'
import { Arg, Ctx, Extensions, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { tellRenamed } from './account-followers.ts'
import { Account } from './account.ts'
import { setPassword } from './set-password.ts'
import { codeRule } from './sign-in.mall.ts'

@Rules(z.object({ password: z.string().min(limits.password.min).max(limits.password.max), code: codeRule }))
@InputType({ description: '设置密码 · Sets the password' })
class SetPasswordInput {
  @Field(() => String, { description: '新密码 · The new password' })
  password: string

  @Field(() => String, { description: "发到本账号手机的验证码 · The code sent to the account's own phone" })
  code: string
}

@Rules(z.object({ nickname: oneLine(limits.nickname) }))
@InputType({ description: '修改个人资料 · Changes the profile' })
class UpdateProfileInput {
  @Field(() => String, { description: '昵称 · Nickname' })
  nickname: string
}

@Allow.anyone()
@ObjectType({ description: '账号操作的结果 · What became of it' })
class AccountPayload extends Payload {
  @Field(() => Account, { nullable: true, description: '改后的账号 · The account as it is now' })
  account: Account | null
}

@Resolver()
export class AccountMallDoor {
  @Allow.signedIn()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => AccountPayload, {
    description: '设置密码，其他登录随即结束 · Sets the password and ends the other sessions',
  })
  async setPassword(
    @Arg('input', () => SetPasswordInput) input: SetPasswordInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<AccountPayload> {
    return { account: await setPassword(em, input, viewer), userErrors: [] }
  }

  @Allow.signedIn()
  @Mutation(() => AccountPayload, { description: '修改个人资料 · Changes the profile' })
  async updateProfile(
    @Arg('input', () => UpdateProfileInput) { nickname }: UpdateProfileInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<AccountPayload> {
    const account = await em.findOneOrFail(Account, { id: viewer.accountId })
    account.rename(nickname.trim())
    await tellRenamed(em, account)
    return { account, userErrors: [] }
  }
}
