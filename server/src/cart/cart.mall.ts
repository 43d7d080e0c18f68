import { limits } from '@kaidian/shared/core/limits'
import { Arg, Ctx, Extensions, Mutation, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { findOwn } from '../kernel/find.ts'
import { Order } from '../order/order.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import {
  AddToCartInput,
  Cart,
  CartPayload,
  MergeCartInput,
  RebuyInput,
  RebuyPayload,
  RemoveFromCartInput,
  SelectCartLinesInput,
  SetCartQuantityInput,
  VariantQuantityInput,
  wantedRule,
} from './cart-types.ts'
import { addToCart, mergeCart, rebuy, removeFromCart, selectCartLines, setCartQuantity } from './change-cart.ts'
import { readCart, viewCart, type CartView } from './read-cart.ts'

const guestRules = z.array(wantedRule).max(limits.cartLines)

@Resolver()
export class CartMallDoor {
  @Allow.member()
  @Query(() => Cart, { description: '我的购物车 · My cart' })
  myCart(@Ctx() { em, viewer }: SignedInContext): Promise<CartView> {
    return readCart(em, viewer.memberId)
  }

  @Allow.anyone()
  @Query(() => Cart, {
    description: "未登录的购物车，行由浏览器保存 · A visitor's cart, whose lines the browser keeps",
  })
  guestCart(
    @Arg('lines', () => [VariantQuantityInput], { description: '各行 · Its lines' }) lines: VariantQuantityInput[],
    @Ctx() { em }: Context,
  ): Promise<CartView> {
    if (!guestRules.safeParse(lines).success) throw graphError('BAD_USER_INPUT', 'The lines are not well formed')
    return viewCart(
      em,
      lines.map(({ variantId, quantity }) => ({ id: variantId, variantId, quantity, isSelected: true })),
      null,
    )
  }

  @Allow.member()
  @Mutation(() => CartPayload, { description: '放入购物车 · Put into the cart' })
  @Extensions({ outsideTransaction: true })
  async addToCart(
    @Arg('input', () => AddToCartInput) input: AddToCartInput,
    @Ctx() context: SignedInContext,
  ): Promise<CartPayload> {
    return { cart: await addToCart(context.em, context.viewer.memberId, input), userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => RebuyPayload, {
    description:
      '再次购买：把订单里还能买的放入购物车；重复调用等于一次 · Puts what can still be bought of an order into the cart; twice is once',
  })
  async rebuy(
    @Arg('input', () => RebuyInput) { orderId }: RebuyInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<RebuyPayload> {
    const order = await findOwn(em, Order, orderId, viewer, { populate: ['lines'] })
    const missed = await rebuy(em, viewer.memberId, order.lines.getItems())
    return { cart: await readCart(em, viewer.memberId), missed, userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => CartPayload, { description: '改一行的件数 · Set the pieces of a line' })
  async setCartQuantity(
    @Arg('input', () => SetCartQuantityInput) { lineId, quantity }: SetCartQuantityInput,
    @Ctx() context: SignedInContext,
  ): Promise<CartPayload> {
    await setCartQuantity(context.em, context.viewer.memberId, lineId, quantity)
    return answer(context)
  }

  @Allow.member()
  @Mutation(() => CartPayload, { description: '移除 · Take out of the cart' })
  async removeFromCart(
    @Arg('input', () => RemoveFromCartInput) { lineIds }: RemoveFromCartInput,
    @Ctx() context: SignedInContext,
  ): Promise<CartPayload> {
    await removeFromCart(context.em, context.viewer.memberId, lineIds)
    return answer(context)
  }

  @Allow.member()
  @Mutation(() => CartPayload, { description: '选中或取消选中 · Select lines or not' })
  async selectCartLines(
    @Arg('input', () => SelectCartLinesInput) { lineIds, isSelected }: SelectCartLinesInput,
    @Ctx() context: SignedInContext,
  ): Promise<CartPayload> {
    await selectCartLines(context.em, context.viewer.memberId, lineIds, isSelected)
    return answer(context)
  }

  @Allow.member()
  @Mutation(() => CartPayload, { description: '登录后并入此前的购物车 · Take over the cart from before the sign-in' })
  async mergeCart(
    @Arg('input', () => MergeCartInput) { lines }: MergeCartInput,
    @Ctx() context: SignedInContext,
  ): Promise<CartPayload> {
    await mergeCart(context.em, context.viewer.memberId, lines)
    return answer(context)
  }
}

async function answer({ em, viewer }: SignedInContext): Promise<CartPayload> {
  return { cart: await readCart(em, viewer.memberId), userErrors: [] }
}
