import { refusalMessage, type RefusalParams } from '@kaidian/shared/core/refusals'
import { Field, ObjectType } from 'type-graphql'
import type { Refusal } from '../refusal.ts'
import { Allow } from './allow.ts'
import type { Language } from './context.ts'
import { GraphQLParams } from './params.ts'

@Allow.anyone()
@ObjectType({ description: '一次操作被拒绝的原因 · Why a command was refused' })
export class UserError {
  @Field(() => String, { description: '稳定的错误码 · A stable code' })
  code: string

  @Field(() => String, { nullable: true, description: '出错的输入字段 · The field of the input at fault' })
  field: string | null

  @Field(() => String, {
    description: '给用户看的话，按调用者的语言 · Words for the user, in the language of the caller',
  })
  message: string

  @Field(() => GraphQLParams, { nullable: true, description: '话里的数值 · The values in the words' })
  params: RefusalParams | null
}

/** Base of every mutation's payload: the changed object, null when refused, and why. */
@Allow.anyone()
@ObjectType({ description: '一次操作的结果 · The result of a command' })
export abstract class Payload {
  @Field(() => [UserError], { description: '被拒绝的原因；空表示成功 · Why it was refused; empty when it was done' })
  userErrors: UserError[] = []
}

export function refusedPayload(refusal: Refusal, language: Language): { userErrors: UserError[] } {
  return { userErrors: [presentRefusal(refusal, language)] }
}

export function presentRefusal(refusal: Refusal, language: Language): UserError {
  const error = new UserError()
  error.code = refusal.code
  error.field = refusal.field
  error.message = refusalMessage(refusal.code, refusal.params, language)
  error.params = refusal.params
  return error
}
