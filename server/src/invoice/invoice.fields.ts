import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Document, documentOf } from '../kernel/outside/files/image.ts'
import { InvoiceMonth } from './invoice-month.ts'
import { InvoiceParticulars } from './invoice-particulars.ts'
import { Invoice } from './invoice.ts'

@Resolver(() => Invoice)
export class InvoiceFields {
  @FieldResolver(() => InvoiceParticulars, {
    description: '申请时的开票资料 · To whom it is made out, as the shop said when it asked',
  })
  particulars(@Root() { particulars }: Invoice): InvoiceParticulars {
    return particulars
  }

  @FieldResolver(() => Document, { nullable: true, description: '发票文件 · The invoice itself' })
  file(@Root() { file }: Invoice): Document | null {
    return file && documentOf(file)
  }

  @FieldResolver(() => ID, { description: '店铺 · The shop' })
  merchantId(@Root() { merchant }: Invoice): string {
    return merchant.id
  }

  @FieldResolver(() => String, { description: '店名 · Name of the shop' })
  shopName(@Root() { merchant }: Invoice): string {
    return merchant.name
  }

  @Allow.staff('invoice:read')
  @FieldResolver(() => String, { nullable: true, description: '开票人，后台可见 · Who issued it; staff' })
  issuedBy(@Root() { issuer }: Invoice): string | null {
    return issuer?.nickname ?? null
  }

  @Allow.staff('invoice:read')
  @FieldResolver(() => String, {
    nullable: true,
    description: '提交红冲的人，后台可见 · Who proposed its reversal; staff',
  })
  redProposedBy(@Root() { redMaker }: Invoice): string | null {
    return redMaker?.nickname ?? null
  }

  @Allow.staff('invoice:read')
  @FieldResolver(() => String, { nullable: true, description: '复核红冲的人，后台可见 · Who approved that; staff' })
  redDecidedBy(@Root() { redChecker }: Invoice): string | null {
    return redChecker?.nickname ?? null
  }
}

@Resolver(() => InvoiceMonth)
export class InvoiceMonthFields {
  @FieldResolver(() => [Invoice], {
    description: '该月的申请与发票，新的在前 · What was asked for and issued for it, newest first',
  })
  async invoices(@Root() { month }: InvoiceMonth, @Ctx() context: ShopContext): Promise<Invoice[]> {
    const { em, viewer } = context
    const found = await loadBy(context, 'invoices.of.month', month, async (months) => {
      const own = { merchant: viewer.merchantId, month: { $in: months } }
      const populate = ['merchant', 'particulars', 'file'] as const
      const rows = await em.find(Invoice, own, { populate, orderBy: { createdAt: 'desc', id: 'desc' } })
      return Map.groupBy(rows, (invoice) => invoice.month)
    })
    return found ?? []
  }
}
