import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { Account } from './account.ts'
import { hatsOf } from './viewer-parts.ts'

@Allow.signedIn()
@ObjectType({ simpleResolvers: true, description: '账号可用的一个身份 · A role in which the account can be here' })
class Hat {
  @Field(() => Audience, { description: '在哪一端 · Where' })
  audience: Audience

  @Field(() => ID, { nullable: true, description: '商家或代理商的编号 · Id of the merchant or agent' })
  id: string | null

  @Field(() => String, { description: '名称 · Its name' })
  name: string

  @Field(() => Boolean, { description: '是否当前身份 · Whether it is worn now' })
  isCurrent: boolean
}

/** Who asks, in the current hat. Upper rooms add who that is as a member, merchant or agent. */
@Allow.signedIn()
@ObjectType('Viewer', { simpleResolvers: true, description: '当前登录的人 · Who is signed in' })
export class ViewerView {
  @Field(() => Audience, { description: '在哪一端 · Where' })
  audience: Audience

  @Field(() => [String], { description: '当前身份的权限键 · Permission keys of the current hat' })
  permissions: string[]
}

export const presentViewer = ({ audience, permissions }: Viewer): ViewerView => ({
  audience,
  permissions: [...permissions].sort(),
})

@Resolver(() => ViewerView)
export class ViewerFields {
  @FieldResolver(() => Account, { description: '账号 · The account' })
  account(@Ctx() { em, viewer }: SignedInContext): Promise<Account> {
    return em.findOneOrFail(Account, { id: viewer.accountId })
  }

  @FieldResolver(() => [Hat], { description: '账号可用的全部身份 · Every role the account can be in' })
  async hats(@Ctx() { em, viewer }: SignedInContext): Promise<Hat[]> {
    const current = viewer.merchantId ?? viewer.agentId
    const hats = await hatsOf(em, viewer.accountId)
    return hats.map((hat) => ({ ...hat, isCurrent: hat.audience === viewer.audience && hat.id === current }))
  }
}
