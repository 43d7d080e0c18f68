import { businessDay, businessMonth, monthRange } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { Account } from '../account/account.ts'
import { makeInvoiceParticulars } from '../invoice/make.ts'
import { Invoice } from '../invoice/invoice.ts'
import { issueInvoice } from '../invoice/issue-invoice.ts'
import { decideRedLetter, proposeRedLetter } from '../invoice/red-letter-invoice.ts'
import { requestInvoice } from '../invoice/request-invoice.ts'
import { findInvoiceParticulars } from '../invoice/save-invoice-particulars.ts'
import { now } from '../kernel/clock.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { escrow, feeRevenue, unapplied } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { Merchant } from '../merchant/merchant.ts'
import type { TestHouse } from './house.ts'
import { newKey } from './market.ts'
import type { People, ViewerName } from './rights-people.ts'

let monthsBack = 0

/** Makes months of the first shop for which an invoice can be asked for, and invoices in every state. */
export class RightsInvoices {
  private readonly house: TestHouse
  private readonly people: People

  constructor(house: TestHouse, people: People) {
    this.house = house
    this.people = people
  }

  /** A month that is over, in which the shop has paid a fee. Both shops have said to whom invoices are made out. */
  async month(): Promise<string> {
    monthsBack += 1
    const month = back(monthsBack)
    const { shop, otherShop } = this.people
    await this.house.tx(async (em) => {
      for (const { merchantId } of [shop, otherShop])
        if (!(await findInvoiceParticulars(em, merchantId)))
          makeInvoiceParticulars(em, await em.findOneOrFail(Merchant, merchantId))
      await postJournal(em, {
        key: `rights:${newKey()}`,
        kind: EntryKind.OTHER,
        at: monthRange(month).from,
        subject: { kind: 'order', id: uuidv7() },
        transfers: [
          { from: unapplied, to: escrow(shop.merchantId), amount: 1_000 },
          { from: escrow(shop.merchantId), to: feeRevenue, amount: 1_000 },
        ],
      })
    })
    return month
  }

  async requested(): Promise<string> {
    const month = await this.month()
    const { merchantId, ownerId: accountId } = this.people.shop
    return (await this.house.tx((em) => requestInvoice(em, { id: uuidv7(), merchantId, accountId, month }))).id
  }

  /** What an invoice is issued with, its paper uploaded by this one. */
  async paper(viewer: Exclude<ViewerName, 'visitor'>) {
    const fileId = await this.file(this.people[viewer].accountId)
    return { number: freshNumber(), issuedOn: businessDay(now()), fileId }
  }

  async issued(): Promise<string> {
    const id = await this.requested()
    const { accountId } = this.people.otherMember
    const fileId = await this.file(accountId)
    await this.house.tx(async (em) => {
      const invoice = await em.findOneOrFail(Invoice, id)
      const [issuer, file] = [await em.findOneOrFail(Account, accountId), await em.findOneOrFail(StoredFile, fileId)]
      const paper = { number: freshNumber(), issuedOn: businessDay(now()), amount: invoice.amount }
      await issueInvoice(em, invoice, { ...paper, issuer, file })
    })
    return id
  }

  /** Proposed by somebody without any other part in it. */
  async redProposed(): Promise<string> {
    const id = await this.issued()
    await this.house.tx(async (em) => {
      const maker = await em.findOneOrFail(Account, this.people.otherMember.accountId)
      const redLetter = { number: freshNumber(), reason: '销售退回', maker }
      await proposeRedLetter(em, await em.findOneOrFail(Invoice, id), redLetter)
    })
    return id
  }

  async redLettered(): Promise<string> {
    const id = await this.redProposed()
    await this.house.tx(async (em) => {
      const checker = await em.findOneOrFail(Account, this.people.superAdmin.accountId)
      decideRedLetter(em, await em.findOneOrFail(Invoice, id), { checker, refusal: null })
    })
    return id
  }

  private async file(accountId: string): Promise<string> {
    return this.house.tx(async (em) => {
      const file = new StoredFile()
      Object.assign(file, { kind: 'invoice', accountId, name: '发票.pdf', contentType: 'application/pdf', byteSize: 1 })
      em.persist(file)
      return file.id
    })
  }
}

let numbers = 10_000_000
const freshNumber = (): string => String((numbers += 1))

function back(months: number): string {
  const [year = 0, month = 1] = businessMonth(now()).split('-').map(Number)
  const place = year * 12 + month - 1 - months
  return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`
}
