import { oneLine } from '@kaidian/shared/core/text'
import { Arg, Ctx, Extensions, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Identity } from './identity.ts'
import { verifyIdentity } from './verify-identity.ts'

const maxName = 30

@Rules(z.object({ name: oneLine(maxName, 2), idNumber: oneLine(18) }))
@InputType({ description: '实名认证 · Says who one is' })
class VerifyIdentityInput {
  @Field(() => String, { description: '身份证上的姓名 · The name on the identity card' })
  name: string

  @Field(() => String, { description: '身份证号 · The number of the identity card' })
  idNumber: string
}

@Allow.anyone()
@ObjectType({ description: '实名认证的结果 · What became of the verification' })
class IdentityPayload extends Payload {
  @Field(() => Identity, { nullable: true, description: '实名信息 · The verified identity' })
  identity: Identity | null
}

@Resolver()
export class IdentityMallDoor {
  @Allow.member()
  @Query(() => Identity, {
    nullable: true,
    description: '我的实名信息；未认证为空 · My verified identity, or nothing yet',
  })
  myIdentity(@Ctx() { em, viewer }: SignedInContext): Promise<Identity | null> {
    return em.findOne(Identity, { member: viewer.memberId })
  }

  @Allow.member()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => IdentityPayload, {
    description: '实名认证，提现之前一次 · Verifies who one is, once, before withdrawing',
  })
  async verifyIdentity(
    @Arg('input', () => VerifyIdentityInput) { name, idNumber }: VerifyIdentityInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<IdentityPayload> {
    const person = { name: name.trim(), idNumber: idNumber.trim().toUpperCase() }
    return { identity: await verifyIdentity(em, person, viewer.memberId), userErrors: [] }
  }
}
