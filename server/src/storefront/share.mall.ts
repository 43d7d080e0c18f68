import { maskName } from '@kaidian/shared/core/phone'
import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { Product } from '../catalog/product.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { setup } from '../kernel/setup.ts'
import { writeInvitation } from '../member/invitation.ts'
import { Member } from '../member/member.ts'
import { shortPath } from './short-link.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '怎样分享一件商品 · How a product is shared' })
class ProductShare {
  @Field(() => String, {
    description:
      '短链接；会员的带有签名的邀请凭证，访客的没有 · The short link: a member’s carries a signed invitation, a visitor’s does not',
  })
  url: string

  @Field(() => String, { nullable: true, description: '谁在分享：打码的昵称 · Who shares it: the nickname, masked' })
  sharedBy: string | null
}

@Resolver()
export class ShareMallDoor {
  @Allow.anyone()
  @Query(() => ProductShare, {
    nullable: true,
    description: '一件商品的分享链接；没有这件商品为空 · The link to share a product by; null where there is none such',
  })
  async productShare(
    @Arg('id', () => ID, { description: '商品编号 · Id of the product' }) id: string,
    @Ctx() { em, viewer }: Context,
  ): Promise<ProductShare | null> {
    const hasPage = { id, status: { $in: [ProductStatus.ON_SALE, ProductStatus.OFF_SALE] } }
    if (!isId(id) || (await em.count(Product, hasPage)) === 0) return null
    const member = viewer?.memberId ? await em.findOne(Member, { id: viewer.memberId }) : null
    const token = member && (await writeInvitation(em, member.id, now()))
    // Links are opened on other people's phones, where a demonstration's localhost leads nowhere.
    return { url: setup().phoneUrl + shortPath(id, token), sharedBy: member && maskName(member.nickname) }
  }
}
