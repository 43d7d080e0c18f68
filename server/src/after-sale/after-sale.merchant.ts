import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { replaceStock } from '../catalog/stock.ts'
import { carrierOf } from '../delivery/carriers.ts'
import { ShopReturnAddress } from '../delivery/shop-return-address.ts'
import { findOwn } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actOnAfterSale } from './act-on-after-sale.ts'
import {
  AfterSaleCount,
  AfterSaleParcelInput,
  AfterSalePayload,
  AfterSalesArgs,
  AfterSaleStepInput,
  AfterSaleWordsInput,
  ApproveAfterSaleInput,
} from './after-sale-inputs.ts'
import { AfterSaleAction, AfterSaleStatus } from './after-sale-kinds.ts'
import { AfterSale, AfterSaleConnection } from './after-sale.ts'
import { approve, receive } from './decide-after-sale.ts'
import { countAfterSales, findAfterSale, readAfterSales } from './read-after-sales.ts'

@Resolver()
export class AfterSaleMerchantDoor {
  @Allow.merchant('order:read')
  @Query(() => AfterSaleConnection, {
    description:
      '本店的售后；等商家的按到期先后，其余新的在前 · After-sales of the shop: of a state with a deadline, what is due first',
  })
  shopAfterSales(
    @Args(() => AfterSalesArgs) args: AfterSalesArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<AfterSale>> {
    return readAfterSales(em, { merchantId: viewer.merchantId }, args)
  }

  @Allow.merchant('order:read')
  @Query(() => [AfterSaleCount], {
    description: '本店各种状态的售后数 · How many after-sales of the shop are in each state',
  })
  shopAfterSaleCounts(@Ctx() { em, viewer }: ShopContext): Promise<AfterSaleCount[]> {
    return countAfterSales(em, { merchantId: viewer.merchantId })
  }

  @Allow.merchant('order:read')
  @Query(() => AfterSale, { nullable: true, description: '本店的一件售后 · One after-sale of the shop' })
  shopAfterSale(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<AfterSale | null> {
    return findAfterSale(em, { merchantId: viewer.merchantId }, id)
  }

  @Allow.merchant('order:refund')
  @Mutation(() => AfterSalePayload, {
    description: '同意售后：退款，或告诉买家寄回哪里 · Agrees: the money is given back, or the goods come back first',
  })
  async approveAfterSale(
    @Arg('input', () => ApproveAfterSaleInput) input: ApproveAfterSaleInput,
    @Ctx() context: ShopContext,
  ): Promise<AfterSalePayload> {
    const { em, viewer } = context
    await actOnAfterSale(em, viewer, 'approveAfterSale', input, async (taken, acting) => {
      const { addressId } = input
      const address = addressId ? await findOwn(em, ShopReturnAddress, addressId, viewer) : null
      return approve(em, taken, acting, address?.told ?? null)
    })
    return answer(context, input.id)
  }

  @Allow.merchant('order:refund')
  @Mutation(() => AfterSalePayload, { description: '拒绝售后，说明原因 · Refuses an after-sale, and says why' })
  async rejectAfterSale(
    @Arg('input', () => AfterSaleWordsInput) input: AfterSaleWordsInput,
    @Ctx() context: ShopContext,
  ): Promise<AfterSalePayload> {
    await actOnAfterSale(context.em, context.viewer, 'rejectAfterSale', input, ({ afterSale }, { now, deadlines }) => {
      afterSale.reject(now, deadlines)
      return AfterSaleAction.REJECTED
    })
    return answer(context, input.id)
  }

  @Allow.merchant('order:refund')
  @Mutation(() => AfterSalePayload, {
    description: '确认收到退货：退款，或补发 · Has the goods back: the money follows, or the replacement',
  })
  async receiveReturn(
    @Arg('input', () => AfterSaleStepInput) input: AfterSaleStepInput,
    @Ctx() context: ShopContext,
  ): Promise<AfterSalePayload> {
    const { em, viewer } = context
    await actOnAfterSale(em, viewer, 'receiveReturn', input, (taken, { now, deadlines }) =>
      receive(em, taken, now, deadlines),
    )
    return answer(context, input.id)
  }

  @Allow.merchant('order:refund')
  @Mutation(() => AfterSalePayload, {
    description: '对退货有异议，交平台判断 · Disputes what came back: the platform decides',
  })
  async disputeReturn(
    @Arg('input', () => AfterSaleWordsInput) input: AfterSaleWordsInput,
    @Ctx() context: ShopContext,
  ): Promise<AfterSalePayload> {
    await actOnAfterSale(context.em, context.viewer, 'disputeReturn', input, ({ afterSale }) => {
      afterSale.assertIn(AfterSaleStatus.RETURNING)
      afterSale.escalate()
      return AfterSaleAction.DISPUTED
    })
    return answer(context, input.id)
  }

  @Allow.merchant('order:ship')
  @Mutation(() => AfterSalePayload, {
    description: '换货补发，同时扣库存 · Sends the replacement, which leaves the shelf',
  })
  async resendGoods(
    @Arg('input', () => AfterSaleParcelInput) input: AfterSaleParcelInput,
    @Ctx() context: ShopContext,
  ): Promise<AfterSalePayload> {
    const { carrier, number } = input
    if (!carrierOf(carrier)) throw new Refusal('CARRIER_UNKNOWN', {}, 'carrier')
    const { em, viewer } = context
    await actOnAfterSale(em, viewer, 'resendGoods', input, async ({ afterSale, sale }, { now, deadlines }) => {
      afterSale.resend({ carrier, number: number.trim() }, now, deadlines)
      const { variantId } = sale.line
      await replaceStock(em, [{ variantId, quantity: afterSale.quantity }], sale.order.id)
      return AfterSaleAction.RESENT
    })
    return answer(context, input.id)
  }

  @Allow.merchant('order:refund')
  @Mutation(() => AfterSalePayload, {
    description: '平台介入中，商家补充证据 · More evidence of the shop, while the platform decides',
  })
  async addShopEvidence(
    @Arg('input', () => AfterSaleWordsInput) input: AfterSaleWordsInput,
    @Ctx() context: ShopContext,
  ): Promise<AfterSalePayload> {
    await actOnAfterSale(context.em, context.viewer, 'addShopEvidence', input, ({ afterSale }) => {
      afterSale.assertIn(AfterSaleStatus.ESCALATED)
      return AfterSaleAction.EVIDENCE
    })
    return answer(context, input.id)
  }
}

async function answer({ em, viewer }: ShopContext, id: string): Promise<AfterSalePayload> {
  await em.flush()
  return { afterSale: await findAfterSale(em, { merchantId: viewer.merchantId }, id), userErrors: [] }
}
