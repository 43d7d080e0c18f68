import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { Document } from '../kernel/outside/files/image.ts'
import { nicknameOf } from '../member/member.fields.ts'
import { findRegion } from '../region/read-regions.ts'
import { Region } from '../region/region.ts'
import { documentsOf } from './application.fields.ts'
import { MerchantApplication } from './merchant-application.ts'

@Resolver(() => MerchantApplication)
export class MerchantApplicationFields {
  @FieldResolver(() => Region, { description: '所在区县 · The district it is in' })
  region(@Root() { regionCode }: MerchantApplication, @Ctx() { em }: Context): Promise<Region> {
    return findRegion(em, regionCode)
  }

  @FieldResolver(() => [Document], { description: '资质文件 · The documents handed in' })
  documents(@Root() application: MerchantApplication, @Ctx() context: Context): Promise<Document[]> {
    return documentsOf(application, context)
  }

  @FieldResolver(() => String, { description: '申请人昵称 · Nickname of who applies' })
  async applicantNickname(@Root() { member }: MerchantApplication, @Ctx() context: Context): Promise<string> {
    return (await nicknameOf(context, member.id)) ?? ''
  }

  @FieldResolver(() => String, { nullable: true, description: '推荐人昵称 · Nickname of the promoter' })
  async promoterNickname(@Root() { promoter }: MerchantApplication, @Ctx() context: Context): Promise<string | null> {
    return promoter && nicknameOf(context, promoter.id)
  }
}
