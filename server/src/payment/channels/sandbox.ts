import { createHash, randomBytes } from 'node:crypto'
import { maxFen, sum } from '@kaidian/shared/core/money'
import { after, days, startOfDay } from '@kaidian/shared/core/time'
import type { IncomingHttpHeaders } from 'node:http'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import { now } from '../../kernel/clock.ts'
import { sqlOf } from '../../kernel/database.ts'
import { setup } from '../../kernel/setup.ts'
import { inTransaction } from '../../kernel/transaction.ts'
import { BillLineKind, type Bill, type BillLine } from './bill.ts'
import {
  ChannelUnavailable,
  ForgedNotification,
  type Channel,
  type Notification,
  type PayAddress,
  type PaymentFacts,
  type PaymentOrder,
  type PaymentRef,
  type RefundFacts,
  type RefundOrder,
} from './channel.ts'
import { SandboxPayment, SandboxRefund, SandboxState } from './sandbox-payment.ts'
import { checkSignature } from './sandbox-signature.ts'

export const sandboxMerchantAccount = 'kaidian-sandbox'

type SandboxOrder = Pick<PaymentOrder, 'number' | 'amount' | 'shopNames' | 'expiresAt'>

/** The pretended gateway of a demo: tables and transactions of its own, and nothing of ours but what it is told. */
export class SandboxChannel implements Channel {
  readonly merchantAccount = sandboxMerchantAccount
  readonly acknowledgement = ''
  private readonly em: EntityManager

  constructor(em: EntityManager) {
    this.em = em
  }

  /** Sent again, it answers a new address and the old one is void. */
  async create({ number, amount, shopNames, expiresAt }: SandboxOrder): Promise<PayAddress> {
    const token = randomBytes(32).toString('base64url')
    const kept = await sqlOf(this.em.fork())
      .insertInto('sandbox_payment')
      .values({
        id: uuidv7(),
        created_at: now(),
        number,
        amount,
        shop_names: JSON.stringify(shopNames),
        expires_at: expiresAt,
        token_hash: hashToken(token),
        state: SandboxState.UNPAID,
        callbacks: 0,
      })
      .onConflict((conflict) =>
        conflict
          .column('number')
          .doUpdateSet({ token_hash: hashToken(token) })
          .where('sandbox_payment.state', '=', SandboxState.UNPAID)
          .where('sandbox_payment.amount', '=', amount),
      )
      .returning('number')
      .execute()
    if (kept.length === 0) throw new ChannelUnavailable(`The sandbox does not take ${number} again`)
    return { payUrl: `${setup().phoneUrl}/pay/${token}`, payUrlUntil: expiresAt }
  }

  async query({ number }: Pick<PaymentRef, 'number'>): Promise<PaymentFacts> {
    const payment = await this.em.fork().findOne(SandboxPayment, { number })
    return payment ? factsOf(payment) : unknownNumber(number)
  }

  close({ number }: Pick<PaymentRef, 'number'>): Promise<'CLOSED' | 'PAID'> {
    return inTransaction(this.em, async (em) => {
      const payment = await em.findOne(SandboxPayment, { number }, { lockMode: LockMode.PESSIMISTIC_WRITE })
      if (payment?.state === SandboxState.PAID) return 'PAID'
      payment?.close()
      return 'CLOSED'
    })
  }

  refund({ number, paymentNumber, amount }: Omit<RefundOrder, 'paid'>): Promise<RefundFacts> {
    return inTransaction(this.em, async (em) => {
      const payment = await em.findOne(
        SandboxPayment,
        { number: paymentNumber },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      )
      const refunds = await em.find(SandboxRefund, { paymentNumber })
      const known = refunds.find((refund) => refund.number === number)
      if (known) return refunded(known)
      const left =
        payment?.state === SandboxState.PAID
          ? refunds.reduce((rest, refund) => rest - refund.amount, payment.amount)
          : 0
      if (amount > left) return { state: 'FAILED', refundedAt: null, failure: 'NOT_ENOUGH' }
      const refund = em.create(SandboxRefund, { number, paymentNumber, amount, createdAt: now() })
      return refunded(refund)
    })
  }

  async queryRefund({ number }: Pick<RefundOrder, 'number'>): Promise<RefundFacts> {
    const refund = await this.em.fork().findOne(SandboxRefund, { number })
    return refund ? refunded(refund) : { state: 'UNKNOWN_NUMBER', refundedAt: null, failure: null }
  }

  async fetchBill(day: string): Promise<Bill | 'NONE'> {
    const from = startOfDay(day)
    const times = { $gte: from, $lt: after(from, days(1)) }
    const em = this.em.fork()
    const payments = await em.find(SandboxPayment, { paidAt: times }, { orderBy: { paidAt: 'asc', id: 'asc' } })
    const refunds = await em.find(SandboxRefund, { createdAt: times }, { orderBy: { createdAt: 'asc', id: 'asc' } })
    const lines = [...payments.map(lineOfPayment), ...refunds.map(lineOfRefund)]
    if (lines.length === 0) return 'NONE'
    const stated = sum(lines.map(({ kind, amount }) => (kind === BillLineKind.PAYMENT ? amount : -amount)))
    return {
      hash: createHash('sha256').update(JSON.stringify(lines)).digest('hex'),
      async read(take) {
        await take(lines)
        return { isRight: true, stated, summed: stated }
      },
    }
  }

  readNotification(headers: IncomingHttpHeaders, rawBody: Buffer): Notification {
    const text = rawBody.toString()
    checkSignature(headers, text)
    const message = messageShape.safeParse(readJson(text))
    if (!message.success) throw new ForgedNotification('shape')
    const { id, ...facts } = message.data
    return { id, facts }
  }
}

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The message that tells us of a payment; the same however often it is sent. */
export const messageOf = (payment: SandboxPayment): string =>
  JSON.stringify({ id: `paid:${payment.number}`, ...factsOf(payment) })

const messageShape = z.object({
  id: z.string().min(1).max(100),
  state: z.enum(['UNPAID', 'PAID', 'CLOSED']),
  number: z.string().min(1).max(64),
  merchantAccount: z.string().max(64),
  amount: z.int().min(0).max(maxFen),
  currency: z.string().max(8),
  transactionId: z.string().max(64).nullable(),
  paidAt: z.coerce.date().nullable(),
})

function factsOf(payment: SandboxPayment): PaymentFacts {
  const { state, number, amount, transactionId, paidAt } = payment
  return { state, number, merchantAccount: sandboxMerchantAccount, amount, currency: 'CNY', transactionId, paidAt }
}

const unknownNumber = (number: string): PaymentFacts => ({
  state: 'UNKNOWN_NUMBER',
  number,
  merchantAccount: sandboxMerchantAccount,
  amount: 0,
  currency: 'CNY',
  transactionId: null,
  paidAt: null,
})

const lineOfPayment = ({ number, amount, transactionId, paidAt, createdAt }: SandboxPayment): BillLine => ({
  kind: BillLineKind.PAYMENT,
  isUnderWay: false,
  number,
  paymentNumber: number,
  transactionId: transactionId ?? '',
  merchantAccount: sandboxMerchantAccount,
  amount,
  fee: 0,
  at: paidAt ?? createdAt,
})

const lineOfRefund = ({ id, number, paymentNumber, amount, createdAt }: SandboxRefund): BillLine => ({
  kind: BillLineKind.REFUND,
  isUnderWay: false,
  number,
  paymentNumber,
  transactionId: id,
  merchantAccount: sandboxMerchantAccount,
  amount,
  fee: 0,
  at: createdAt,
})

const refunded = (refund: SandboxRefund): RefundFacts => ({
  state: 'REFUNDED',
  refundedAt: refund.createdAt,
  failure: null,
})

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ForgedNotification('json')
  }
}
