import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import type { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { Refusal } from '../kernel/refusal.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { assertNumberFree } from './assert-number-free.ts'
import { Invoice } from './invoice.ts'
import { readFeeOf } from './read-fee-months.ts'

interface Issue {
  number: string
  issuedOn: string
  amount: Fen
  file: StoredFile
  issuer: Account
}

/** Writes down an invoice that was made out: of the amount asked for, and the ledger must still say the same. `invoice` is locked. */
export async function issueInvoice(em: EntityManager, invoice: Invoice, { issuer, ...paper }: Issue): Promise<void> {
  await assertNumberFree(em, paper.number)
  if ((await em.count(Invoice, { file: paper.file })) > 0) throw new Refusal('INVOICE_FILE_TAKEN', {}, 'fileId')
  invoice.issue(paper, issuer, now())
  const { id, month, amount } = invoice
  const net = await readFeeOf(em, invoice.merchant.id, month)
  if (net !== amount) throw new Refusal('INVOICE_LEDGER_DIFFERS', { month, net: formatYuan(net) })
  const detail = { month, number: paper.number, amount: formatYuan(amount) }
  em.persist(new AuditEntry({ accountId: issuer.id, action: 'issueInvoice', subjectId: id, detail }))
}
