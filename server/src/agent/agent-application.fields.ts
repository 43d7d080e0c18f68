import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { Document } from '../kernel/outside/files/image.ts'
import { nicknameOf } from '../member/member.fields.ts'
import { documentsOf } from '../merchant/application.fields.ts'
import { findRegion } from '../region/read-regions.ts'
import { Region } from '../region/region.ts'
import { AgentApplication } from './agent-application.ts'

@Resolver(() => AgentApplication)
export class AgentApplicationFields {
  @FieldResolver(() => Region, { description: '申请的区域 · The territory' })
  territory(@Root() { territoryCode }: AgentApplication, @Ctx() { em }: Context): Promise<Region> {
    return findRegion(em, territoryCode)
  }

  @FieldResolver(() => [Document], { description: '资质文件 · The documents handed in' })
  documents(@Root() application: AgentApplication, @Ctx() context: Context): Promise<Document[]> {
    return documentsOf(application, context)
  }

  @FieldResolver(() => String, { description: '申请人昵称 · Nickname of who applies' })
  async applicantNickname(@Root() { member }: AgentApplication, @Ctx() context: Context): Promise<string> {
    return (await nicknameOf(context, member.id)) ?? ''
  }
}
