import { monthRange, businessMonth } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { claimKey } from '../kernel/idempotency.ts'
import {
  InvoiceParticularsPayload,
  InvoicePayload,
  particularsOf,
  RequestInvoiceInput,
  SaveInvoiceParticularsInput,
} from './invoice-inputs.ts'
import { InvoiceMonth } from './invoice-month.ts'
import { InvoiceParticulars } from './invoice-particulars.ts'
import { Invoice } from './invoice.ts'
import { readFeeMonths } from './read-fee-months.ts'
import { requestInvoice } from './request-invoice.ts'
import { findInvoiceParticulars, saveInvoiceParticulars } from './save-invoice-particulars.ts'

@Resolver()
export class InvoiceMerchant {
  @Allow.merchant('finance:read')
  @Query(() => [InvoiceMonth], {
    description:
      '各月服务费，新的在前；不指定年份为近十三个月 · The service fee month by month, newest first; without a year of the last thirteen months',
  })
  shopInvoiceMonths(
    @Arg('year', () => Int, { nullable: true, description: '年份 · The year' }) year: number | null,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<InvoiceMonth[]> {
    return readFeeMonths(em, viewer.merchantId, spanOf(year))
  }

  @Allow.merchant('finance:read')
  @Query(() => InvoiceParticulars, {
    nullable: true,
    description: '店铺的开票资料；没填过为空 · To whom its invoices are made out; null: nobody has said so yet',
  })
  shopInvoiceParticulars(@Ctx() { em, viewer }: ShopContext): Promise<InvoiceParticulars | null> {
    return findInvoiceParticulars(em, viewer.merchantId)
  }

  @Allow.merchant('finance:invoice')
  @Mutation(() => InvoiceParticularsPayload, {
    description:
      '填写或更改开票资料，已申请的不变 · Says to whom invoices are made out; what was asked for stays as it was',
  })
  async saveInvoiceParticulars(
    @Arg('input', () => SaveInvoiceParticularsInput) input: SaveInvoiceParticularsInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<InvoiceParticularsPayload> {
    const invoiceParticulars = await saveInvoiceParticulars(em, viewer.merchantId, particularsOf(input))
    return { invoiceParticulars, userErrors: [] }
  }

  @Allow.merchant('finance:invoice')
  @Mutation(() => InvoicePayload, {
    description: '申请已过完的一个月的服务费发票 · Asks for the invoice for the service fee of a month that is over',
  })
  async requestInvoice(
    @Arg('input', () => RequestInvoiceInput) { month, idempotencyKey: key }: RequestInvoiceInput,
    @Ctx() { em, viewer: { accountId, merchantId } }: ShopContext,
  ): Promise<InvoicePayload> {
    const id = uuidv7()
    const content = { merchantId, month }
    const earlier = await claimKey(em, { accountId, command: 'requestInvoice', key, content, resultId: id })
    if (earlier === undefined) {
      await requestInvoice(em, { id, merchantId, accountId, month })
      await em.flush()
    }
    return { invoice: await ownInvoice(em, earlier ?? id, merchantId), userErrors: [] }
  }
}

const ownInvoice = (em: EntityManager, id: string, merchantId: string): Promise<Invoice> =>
  em.findOneOrFail(Invoice, { id, merchant: merchantId }, { populate: ['merchant', 'particulars', 'file'] })

const firstYear = 2020
const lastYear = 2099

function spanOf(year: number | null): { from: Date; to: Date } {
  const current = businessMonth(now())
  if (year === null || year === undefined) {
    const before = `${Number(current.slice(0, 4)) - 1}${current.slice(4)}`
    return { from: monthRange(before).from, to: monthRange(current).to }
  }
  if (year < firstYear || year > lastYear) throw graphError('BAD_USER_INPUT', 'year is like 2026')
  return { from: monthRange(`${year}-01`).from, to: monthRange(`${year}-12`).to }
}
