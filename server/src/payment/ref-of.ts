import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { PaymentRef } from './channels/channel.ts'
import type { Payment } from './payment.ts'
import { PaymentPart } from './payment-part.ts'

export type Payable = Pick<Payment, 'id' | 'channel' | 'number' | 'isCombined'>

/** What the channel knows a payment by. */
export const refOf = async (em: EntityManager, payment: Payable): Promise<PaymentRef> => ({
  number: payment.number,
  parts: await partsOf(em.fork(), payment),
})

/** The parts of a payment in the order of their ids; of one that is not combined there are none. */
export async function partsOf(em: EntityManager, { id, isCombined }: Pick<Payment, 'id' | 'isCombined'>) {
  return isCombined ? em.find(PaymentPart, { payment: id }, { orderBy: { id: 'asc' } }) : []
}

/** Of a combined payment, the part that pays this; what costs nothing has none. */
export async function lockPartOf(em: EntityManager, payment: Payment, subjectId: string): Promise<PaymentPart | null> {
  if (!payment.isCombined) return null
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const
  return em.findOne(PaymentPart, { payment, subjectId }, options)
}
