import { limits } from '@kaidian/shared/core/limits'
import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import { Order } from '../order/order.ts'
import { ordersQuery, readOrders, type OrderRow } from '../order/read-orders.ts'
import { readPickList, type PickRow } from './pick-list.ts'

const thumbnailPixels = 160
const idsRule = z.array(z.uuid()).max(limits.printedOrders)

@Allow.merchant('order:read')
@ObjectType({ simpleResolvers: true, description: '拣货单的一行 · What is taken from the shelves of one variant' })
export class PickLine {
  @Field(() => ID, { description: '规格 · The variant' })
  variantId: string

  @Field(() => String, { description: '商品 · Title' })
  title: string

  @Field(() => [String], { description: '规格值 · Values of its options' })
  optionValues: string[]

  @Field(() => String, { description: '商家编码；没有为空 · Code of the shop; empty where there is none' })
  code: string

  @Field(() => String, { description: '条码；没有为空 · Barcode; empty where there is none' })
  barcode: string

  @Field(() => Int, { description: '还要发的件数 · Pieces that are still to be sent' })
  quantity: number

  @Field(() => Int, { description: '在几个订单里 · In how many orders' })
  orderCount: number
}

@Resolver(() => PickLine)
export class PrintMerchantDoor {
  @Allow.merchant('order:read')
  @Query(() => [Order], {
    description:
      '要打印的订单，按给的先后，最多 100 个；别家的不在其中 · Orders to be printed, in their order, 100 at most',
  })
  async shopOrdersToPrint(
    @Arg('ids', () => [ID], { description: '订单 · Orders' }) ids: string[],
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderRow[]> {
    assertFew(ids)
    if (ids.length === 0) return []
    const own = ordersQuery(em).where('orders.merchant_id', '=', viewer.merchantId)
    const found = new Map((await readOrders(own.where('orders.id', 'in', ids))).map((order) => [order.id, order]))
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  @Allow.merchant('order:read')
  @Query(() => [PickLine], {
    description:
      '这些订单里还要发的商品，按商家编码排列 · Goods of these orders that are still to be sent, by the code of the shop',
  })
  shopPickList(
    @Arg('orderIds', () => [ID], { description: '订单，最多 100 个 · Orders, 100 at most' }) orderIds: string[],
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<PickRow[]> {
    assertFew(orderIds)
    return readPickList(em, viewer.merchantId, orderIds)
  }

  @FieldResolver(() => String, { description: '图片地址 · Address of its picture' })
  imageUrl(@Root() { imageId }: PickRow): string {
    return imageId === null ? noImageUrl : imageUrl(imageId, thumbnailPixels)
  }
}

function assertFew(ids: readonly string[]): void {
  if (!idsRule.safeParse(ids).success) throw graphError('BAD_USER_INPUT', 'The ids are not well formed, or too many')
}
