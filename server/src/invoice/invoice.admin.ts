import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Account } from '../account/account.ts'
import { find, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, readPage, type Page } from '../kernel/graph/pages.ts'
import { DecideInput, refusalOf } from '../kernel/graph/review.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { findOwnFiles } from '../kernel/outside/files/find-own-files.ts'
import { present } from '../kernel/refusal.ts'
import {
  InvoicePayload,
  InvoicesArgs,
  IssueInvoiceInput,
  ProposeRedLetterInput,
  RejectInvoiceInput,
} from './invoice-inputs.ts'
import { Invoice, InvoiceConnection } from './invoice.ts'
import { issueInvoice } from './issue-invoice.ts'
import { invoicesOf } from './read-invoices.ts'
import { decideRedLetter, proposeRedLetter } from './red-letter-invoice.ts'
import { rejectInvoice } from './reject-invoice.ts'

interface Listed {
  id: string
  createdAt: Date
}

const shown = ['merchant', 'particulars', 'file', 'issuer', 'redMaker', 'redChecker'] as const

@Resolver()
export class InvoiceAdmin {
  @Allow.staff('invoice:read')
  @Query(() => InvoiceConnection, {
    description: '服务费发票与申请，新的在前 · Invoices for the service fee and requests for them, newest first',
  })
  async invoices(
    @Args(() => InvoicesArgs) { first, after, ...filter }: InvoicesArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<Invoice>> {
    const page = { first, after }
    const query = invoicesOf(em, filter).select(['invoice.id', 'invoice.created_at as createdAt'])
    const found = await readPage<Listed>(query, { list: 'invoices', keys: newestFirst<Listed>('invoice'), page })
    return loadPage(em, found, Invoice, shown)
  }

  @Allow.staff('invoice:read')
  @Query(() => Invoice, { nullable: true, description: '一张发票 · One invoice' })
  invoice(
    @Arg('id', () => ID, { description: '发票 · The invoice' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<Invoice | null> | null {
    return isId(id) ? em.findOne(Invoice, id, { populate: shown }) : null
  }

  @Allow.staff('invoice:issue')
  @Mutation(() => InvoicePayload, {
    description: '登记已开的发票并交给商家 · Writes down an invoice that was made out, and gives it to the shop',
  })
  async issueInvoice(
    @Arg('input', () => IssueInvoiceInput) input: IssueInvoiceInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<InvoicePayload> {
    const { fileId, id, number, issuedOn, amount } = input
    if (await isFirst(em, viewer.accountId, 'issueInvoice', input)) {
      const invoice = await find(em, Invoice, id, { lock: true })
      const issuer = await find(em, Account, viewer.accountId)
      const [file] = await findOwnFiles(em, [fileId], viewer, 'invoice', 'fileId')
      await issueInvoice(em, invoice, { number, issuedOn, amount, issuer, file: present(file, 'the file asked for') })
    }
    return answer(em, id)
  }

  @Allow.staff('invoice:issue')
  @Mutation(() => InvoicePayload, {
    description: '驳回发票申请，商家可改后再申请 · Refuses a request; the shop can mend it and ask again',
  })
  async rejectInvoice(
    @Arg('input', () => RejectInvoiceInput) input: RejectInvoiceInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<InvoicePayload> {
    const { id, reason } = input
    if (await isFirst(em, accountId, 'rejectInvoice', input))
      rejectInvoice(em, await find(em, Invoice, id, { lock: true }), reason.trim(), accountId)
    return answer(em, id)
  }

  @Allow.staff('invoice:issue')
  @Mutation(() => InvoicePayload, {
    description: '提交红冲，由另一人复核 · Proposes to reverse an invoice, for somebody else to decide',
  })
  async proposeRedLetter(
    @Arg('input', () => ProposeRedLetterInput) input: ProposeRedLetterInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<InvoicePayload> {
    const { id, number, reason } = input
    if (await isFirst(em, accountId, 'proposeRedLetter', input)) {
      const invoice = await find(em, Invoice, id, { lock: true })
      const maker = await find(em, Account, accountId)
      await proposeRedLetter(em, invoice, { number, reason: reason.trim(), maker })
    }
    return answer(em, id)
  }

  @Allow.staff('invoice:approve')
  @Mutation(() => InvoicePayload, {
    description: '复核红冲：通过，或退回而发票仍有效 · Approves a reversal, or refuses it and the invoice stands',
  })
  async decideRedLetter(
    @Arg('input', () => DecideInput) input: DecideInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<InvoicePayload> {
    if (await isFirst(em, accountId, 'decideRedLetter', input)) {
      const invoice = await find(em, Invoice, input.id, { lock: true })
      const checker = await find(em, Account, accountId)
      decideRedLetter(em, invoice, { checker, refusal: refusalOf(input) })
    }
    return answer(em, input.id)
  }
}

/** Whether the command comes for the first time. */
async function isFirst(
  em: EntityManager,
  accountId: string,
  command: string,
  { idempotencyKey: key, ...content }: { id: string; idempotencyKey: string },
): Promise<boolean> {
  return (await claimKey(em, { accountId, command, key, content, resultId: content.id })) === undefined
}

async function answer(em: EntityManager, id: string): Promise<InvoicePayload> {
  await em.flush()
  const invoice = await find(em, Invoice, id, { populate: shown })
  return { invoice, userErrors: [] }
}
