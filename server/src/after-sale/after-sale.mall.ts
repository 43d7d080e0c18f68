import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { carrierOf } from '../delivery/carriers.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { presentRefusal } from '../kernel/graph/payload.ts'
import { Refusal } from '../kernel/refusal.ts'
import { actOnAfterSale } from './act-on-after-sale.ts'
import {
  AfterSaleCount,
  AfterSaleOfferPayload,
  AfterSaleParcelInput,
  AfterSalePayload,
  AfterSalesArgs,
  AfterSaleStepInput,
  AfterSaleWordsInput,
  RequestAfterSaleInput,
} from './after-sale-inputs.ts'
import { AfterSaleAction, AfterSaleStatus, atFault, AfterSaleReason } from './after-sale-kinds.ts'
import { AfterSale, AfterSaleConnection } from './after-sale.ts'
import { offerAfterSale } from './offer-after-sale.ts'
import { countAfterSales, findAfterSale, readAfterSales } from './read-after-sales.ts'
import { requestAfterSale } from './request-after-sale.ts'

@Resolver()
export class AfterSaleMallDoor {
  @Allow.member()
  @Query(() => AfterSaleConnection, { description: '我的售后，新的在前 · My after-sales, newest first' })
  myAfterSales(
    @Args(() => AfterSalesArgs) args: AfterSalesArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<AfterSale>> {
    return readAfterSales(em, { memberId: viewer.memberId }, args)
  }

  @Allow.member()
  @Query(() => [AfterSaleCount], { description: '我各种状态的售后数 · How many after-sales of mine are in each state' })
  myAfterSaleCounts(@Ctx() { em, viewer }: SignedInContext): Promise<AfterSaleCount[]> {
    return countAfterSales(em, { memberId: viewer.memberId })
  }

  @Allow.member()
  @Query(() => AfterSale, { nullable: true, description: '我的一件售后 · One of my after-sales' })
  myAfterSale(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<AfterSale | null> {
    return findAfterSale(em, { memberId: viewer.memberId }, id)
  }

  @Allow.member()
  @Query(() => AfterSaleOfferPayload, {
    description:
      '此刻能为这些件申请什么，或为何不能 · What can be asked for about so many pieces now, or why nothing can be',
  })
  async afterSaleOffer(
    @Arg('lineId', () => ID, { description: '订单行 · The line' }) lineId: string,
    @Arg('quantity', () => Int, { description: '件数 · Pieces' }) quantity: number,
    @Arg('reason', () => AfterSaleReason, { nullable: true, description: '原因 · Why' }) reason: AfterSaleReason | null,
    @Ctx() { em, viewer, language }: SignedInContext,
  ): Promise<AfterSaleOfferPayload> {
    try {
      const isFault = reason !== null && atFault.has(reason)
      return { offer: await offerAfterSale(em, viewer.memberId, { lineId, quantity, isFault }), userErrors: [] }
    } catch (error) {
      // A question whose answer is no: the form shows why.
      if (!(error instanceof Refusal)) throw error
      return { offer: null, userErrors: [presentRefusal(error, language)] }
    }
  }

  @Allow.member()
  @Mutation(() => AfterSalePayload, { description: '申请售后 · Asks for an after-sale' })
  async requestAfterSale(
    @Arg('input', () => RequestAfterSaleInput) input: RequestAfterSaleInput,
    @Ctx() context: SignedInContext,
  ): Promise<AfterSalePayload> {
    return answer(context, await requestAfterSale(context.em, context.viewer, input))
  }

  @Allow.member()
  @Mutation(() => AfterSalePayload, {
    description: '撤销售后，寄回之前可以 · Withdraws an after-sale, as long as nothing was sent back',
  })
  async withdrawAfterSale(
    @Arg('input', () => AfterSaleStepInput) input: AfterSaleStepInput,
    @Ctx() context: SignedInContext,
  ): Promise<AfterSalePayload> {
    await actOnAfterSale(context.em, context.viewer, 'withdrawAfterSale', input, ({ afterSale }) => {
      afterSale.withdraw()
      return AfterSaleAction.WITHDRAWN
    })
    return answer(context, input.id)
  }

  @Allow.member()
  @Mutation(() => AfterSalePayload, { description: '填写寄回的运单 · Says by which parcel the goods come back' })
  async sendBack(
    @Arg('input', () => AfterSaleParcelInput) input: AfterSaleParcelInput,
    @Ctx() context: SignedInContext,
  ): Promise<AfterSalePayload> {
    const { carrier, number } = input
    if (!carrierOf(carrier)) throw new Refusal('CARRIER_UNKNOWN', {}, 'carrier')
    await actOnAfterSale(context.em, context.viewer, 'sendBack', input, ({ afterSale }, { now, deadlines }) => {
      afterSale.sendBack({ carrier, number: number.trim() }, now, deadlines)
      return AfterSaleAction.SENT_BACK
    })
    return answer(context, input.id)
  }

  @Allow.member()
  @Mutation(() => AfterSalePayload, {
    description: '商家拒绝后申请平台介入 · Asks the platform about what the shop has refused',
  })
  async escalateAfterSale(
    @Arg('input', () => AfterSaleWordsInput) input: AfterSaleWordsInput,
    @Ctx() context: SignedInContext,
  ): Promise<AfterSalePayload> {
    await actOnAfterSale(context.em, context.viewer, 'escalateAfterSale', input, ({ afterSale }) => {
      afterSale.assertIn(AfterSaleStatus.REJECTED)
      afterSale.escalate()
      return AfterSaleAction.ESCALATED
    })
    return answer(context, input.id)
  }

  @Allow.member()
  @Mutation(() => AfterSalePayload, { description: '确认收到换货 · The replacement has come' })
  async confirmExchange(
    @Arg('input', () => AfterSaleStepInput) input: AfterSaleStepInput,
    @Ctx() context: SignedInContext,
  ): Promise<AfterSalePayload> {
    await actOnAfterSale(context.em, context.viewer, 'confirmExchange', input, ({ afterSale }) => {
      afterSale.finishExchange()
      return AfterSaleAction.EXCHANGED
    })
    return answer(context, input.id)
  }

  @Allow.member()
  @Mutation(() => AfterSalePayload, {
    description: '平台介入中，买家补充证据 · More evidence of the buyer, while the platform decides',
  })
  async addAfterSaleEvidence(
    @Arg('input', () => AfterSaleWordsInput) input: AfterSaleWordsInput,
    @Ctx() context: SignedInContext,
  ): Promise<AfterSalePayload> {
    await actOnAfterSale(context.em, context.viewer, 'addAfterSaleEvidence', input, ({ afterSale }) => {
      afterSale.assertIn(AfterSaleStatus.ESCALATED)
      return AfterSaleAction.EVIDENCE
    })
    return answer(context, input.id)
  }
}

async function answer({ em, viewer }: SignedInContext, id: string): Promise<AfterSalePayload> {
  await em.flush()
  return { afterSale: await findAfterSale(em, { memberId: viewer.memberId }, id), userErrors: [] }
}
