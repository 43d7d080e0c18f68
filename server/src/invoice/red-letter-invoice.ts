import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { assertNumberFree } from './assert-number-free.ts'
import type { Invoice } from './invoice.ts'

interface RedLetter {
  number: string
  reason: string
  maker: Account
}

/** Says that an invoice should be reversed by the red-letter invoice of that number. `invoice` is locked. */
export async function proposeRedLetter(em: EntityManager, invoice: Invoice, redLetter: RedLetter): Promise<void> {
  const { number, reason, maker } = redLetter
  await assertNumberFree(em, number)
  invoice.proposeRedLetter(redLetter)
  const detail = { month: invoice.month, number, reason }
  em.persist(new AuditEntry({ accountId: maker.id, action: 'proposeRedLetter', subjectId: invoice.id, detail }))
}

/** The second person. Approved, the month can be asked for again; refused, the invoice stands. `invoice` is locked. */
export function decideRedLetter(
  em: EntityManager,
  invoice: Invoice,
  { checker, refusal }: { checker: Account; refusal: string | null },
): void {
  const { id, month, redNumber } = invoice
  invoice.decideRedLetter(checker, refusal === null, now())
  const detail = { month, number: redNumber ?? '', decision: refusal === null ? 'APPROVE' : 'RETURN' }
  em.persist(
    new AuditEntry({
      accountId: checker.id,
      action: 'decideRedLetter',
      subjectId: id,
      detail: refusal === null ? detail : { ...detail, reason: refusal },
    }),
  )
}
