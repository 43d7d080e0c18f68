import type { EntityManager } from '@mikro-orm/postgresql'
import { present } from '../kernel/refusal.ts'
import type { Row } from '../kernel/row.ts'
import type { Payment } from './payment.ts'
import type { Refund } from './refund.ts'

/**
 * What is paid lives in a room above this one. It says here what a payment means to it; each runs inside the
 * transaction that applies the channel's answer, with the payment locked.
 */
interface SubjectRules {
  /** Answers what it has changed, to be saved with the payment. 'late': it is closed or already paid, so that the money has to go back */
  capture?: (em: EntityManager, payment: Payment) => Promise<readonly Row[] | 'late'>
  refunded?: (em: EntityManager, refund: Refund) => Promise<void>
}

const rules = new Map<string, SubjectRules>()

export function onCapture(kind: string, capture: NonNullable<SubjectRules['capture']>): void {
  rules.set(kind, { ...rules.get(kind), capture })
}

export function onRefunded(kind: string, refunded: NonNullable<SubjectRules['refunded']>): void {
  rules.set(kind, { ...rules.get(kind), refunded })
}

export const captureOf = (kind: string) => present(rules.get(kind)?.capture, `a capture of ${kind}`)
export const refundedOf = (kind: string) => present(rules.get(kind)?.refunded, `a refund of ${kind}`)
