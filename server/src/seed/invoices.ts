import { businessMonth, monthRange } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { InvoiceKind } from '../invoice/invoice-particulars.ts'
import { makeCreditCode, makeInvoiceParticulars } from '../invoice/make.ts'
import { readFeeMonths } from '../invoice/read-fee-months.ts'
import { requestInvoice } from '../invoice/request-invoice.ts'
import { now } from '../kernel/clock.ts'
import type { Merchant } from '../merchant/merchant.ts'

const opened = new Date('2020-01-01')

/** Shops say to whom their invoices are made out. All but the first ask for the months that are over, if there are any yet. */
export async function seedInvoices(em: EntityManager, [first, ...others]: readonly Merchant[]): Promise<void> {
  for (const [index, merchant] of [first, ...others].slice(0, 4).entries()) {
    if (!merchant) continue
    const bank = { address: '杭州市西湖区文三路 18 号', phone: '0571-88881234', bankName: '中国工商银行杭州文三路支行' }
    makeInvoiceParticulars(em, merchant, {
      taxNumber: makeCreditCode(String(30_114_000 + index)),
      ...(index % 2 === 1 ? { kind: InvoiceKind.SPECIAL, ...bank, bankAccount: `12020212199000${4100 + index}` } : {}),
    })
    await em.flush()
    if (merchant === first) continue
    const { from } = monthRange(businessMonth(now()))
    for (const { month, net } of await readFeeMonths(em, merchant.id, { from: opened, to: from }))
      if (net > 0)
        await requestInvoice(em, { id: uuidv7(), merchantId: merchant.id, accountId: merchant.owner.id, month })
  }
}
