import { formatYuan } from '@kaidian/shared/core/money'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { actOnAfterSale, type Acting } from './act-on-after-sale.ts'
import {
  AfterSaleCount,
  AfterSalePayload,
  AfterSalesArgs,
  AfterSaleWordsInput,
  DecideAfterSaleInput,
} from './after-sale-inputs.ts'
import type { AfterSaleAction } from './after-sale-kinds.ts'
import { AfterSale, AfterSaleConnection } from './after-sale.ts'
import { decideForBuyer, refuse } from './decide-after-sale.ts'
import { countAfterSales, findAfterSale, readAfterSales } from './read-after-sales.ts'
import type { Taken } from './take-after-sale.ts'

@Resolver()
export class AfterSaleAdminDoor {
  @Allow.staff('order:read')
  @Query(() => AfterSaleConnection, { description: '全部售后 · All after-sales' })
  afterSales(@Args(() => AfterSalesArgs) args: AfterSalesArgs, @Ctx() { em }: Context): Promise<Page<AfterSale>> {
    return readAfterSales(em, null, args)
  }

  @Allow.staff('order:read')
  @Query(() => [AfterSaleCount], { description: '各种状态的售后数 · How many after-sales are in each state' })
  afterSaleCounts(@Ctx() { em }: Context): Promise<AfterSaleCount[]> {
    return countAfterSales(em, null)
  }

  @Allow.staff('order:read')
  @Query(() => AfterSale, { nullable: true, description: '一件售后 · One after-sale' })
  afterSale(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<AfterSale | null> {
    return findAfterSale(em, null, id)
  }

  @Allow.staff('order:refund')
  @Mutation(() => AfterSalePayload, {
    description: '平台支持买家；金额超过一人可退的上限时须两人 · Decides for the buyer: a large sum takes two people',
  })
  decideAfterSale(
    @Arg('input', () => DecideAfterSaleInput) input: DecideAfterSaleInput,
    @Ctx() context: SignedInContext,
  ): Promise<AfterSalePayload> {
    const { amount = null } = input
    return rule(context, 'decideAfterSale', input, (taken, acting) => decideForBuyer(context.em, taken, acting, amount))
  }

  @Allow.staff('order:refund')
  @Mutation(() => AfterSalePayload, { description: '平台不予支持 · Decides for the shop' })
  refuseAfterSale(
    @Arg('input', () => AfterSaleWordsInput) input: AfterSaleWordsInput,
    @Ctx() context: SignedInContext,
  ): Promise<AfterSalePayload> {
    return rule(context, 'refuseAfterSale', input, (taken, acting) => refuse(context.em, taken, acting))
  }
}

/** Both sides read why; what staff decide is audited. */
async function rule(
  { em, viewer }: SignedInContext,
  command: string,
  input: AfterSaleWordsInput,
  act: (taken: Taken, acting: Acting) => Promise<AfterSaleAction>,
): Promise<AfterSalePayload> {
  await actOnAfterSale(em, viewer, command, input, async (taken, acting) => {
    const action = await act(taken, acting)
    const { id, number, awardedAmount } = taken.afterSale
    const detail: Record<string, string> = { number, outcome: action, reason: input.text }
    if (awardedAmount !== null) detail['amount'] = formatYuan(awardedAmount)
    em.persist(new AuditEntry({ accountId: viewer.accountId, action: command, subjectId: id, detail }))
    return action
  })
  await em.flush()
  return { afterSale: await findAfterSale(em, null, input.id), userErrors: [] }
}
