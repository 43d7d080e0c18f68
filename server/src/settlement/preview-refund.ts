import { sum, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { BeneficiaryKind } from '../bonus/accrual.ts'
import { readReversals, type Reversal } from '../bonus/reverse-accruals.ts'
import { find } from '../kernel/find.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { wallet, type AccountRef } from '../ledger/account-ref.ts'
import { readBalances } from '../ledger/wallet.ts'
import { OrderLine } from '../order/order.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import { readOwnerNames } from './ledger-names.fields.ts'
import { RefundSource, sourceOf, type RefundPart, type RefundPreview } from './refund-preview.ts'
import { fromPool, givenBackOf, takeBack, type RefundRequest, type TakenBack } from './take-back.ts'

interface Giver {
  source: RefundSource
  /** whose wallet it comes from; null: the platform's own, or a bonus that was not paid yet */
  from: AccountRef | null
  ownerId: string | null
  amount: Fen
}

/** What `refundLine` would do now: its own steps on nouns that are thrown away. `limit` is what one person may give back. */
export async function previewRefund(
  kept: EntityManager,
  { lineId, limit, ...request }: RefundRequest & { limit: Fen },
): Promise<RefundPreview> {
  const em = kept.fork()
  const { order } = await find(em, OrderLine, lineId, {
    populate: ['order.trade', 'order.merchant', 'order.lines.policy'],
  })
  const line = present(
    order.lines.getItems().find(({ id }) => id === lineId),
    'a line of its order',
  )
  const payments = await em.count(Payment, { subjectId: order.trade.id, status: PaymentStatus.SUCCEEDED })
  if (order.paidAt === null || (payments === 0 && order.trade.payable > 0)) throw new Refusal('LINE_NOT_REFUNDABLE')
  await em.populate(order, ['events'])
  const taken = takeBack(order, line, request)
  const { refund, freight, isClosed } = taken
  const reversals = await readReversals(em, lineId, line.feeLeft)
  const isFreightSettled = freight > 0 && order.lines.getItems().some(({ settledAt }) => settledAt !== null)
  const { paid, base, isAfterSettlement } = refund
  return {
    paid,
    freight,
    total: paid + freight,
    discountBack: base - paid,
    parts: await partsOf(em, giversOf(taken, reversals, isFreightSettled)),
    isAfterSettlement,
    closesOrder: isClosed,
    needsSecond: givenBackOf(order) > limit,
    limit,
  }
}

/** In the order that the refund asks them in: who is asked twice has less the second time. */
function giversOf(taken: TakenBack, reversals: readonly Reversal[], isFreightSettled: boolean): Giver[] {
  const { refund, freight } = taken
  const { line, base, fee } = refund
  const merchant = wallet('merchant', line.merchantId)
  const pool = fromPool(taken)
  const shares = sum(reversals.map(({ amount }) => amount)) + pool
  const givers: Giver[] = [
    {
      source: RefundSource.MERCHANT,
      from: line.settledAt ? merchant : null,
      ownerId: line.merchantId,
      amount: base - fee,
    },
    ...reversals.map(({ kind, beneficiaryKind, beneficiaryId, amount, isSettled }) => ({
      source: sourceOf[kind],
      from: isSettled ? wallet(beneficiaryKind === BeneficiaryKind.AGENT ? 'agent' : 'member', beneficiaryId) : null,
      ownerId: beneficiaryId,
      amount,
    })),
    { source: RefundSource.POOL, from: null, ownerId: null, amount: pool },
    { source: RefundSource.PLATFORM, from: null, ownerId: null, amount: fee - shares },
    {
      source: RefundSource.FREIGHT,
      from: isFreightSettled ? merchant : null,
      ownerId: line.merchantId,
      amount: freight,
    },
  ]
  return givers.filter(({ amount }) => amount !== 0)
}

async function partsOf(em: EntityManager, givers: readonly Giver[]): Promise<RefundPart[]> {
  const accounts = givers.flatMap(({ from }) => from ?? [])
  const owners = givers.flatMap(({ ownerId }) => ownerId ?? [])
  const balances = await readBalances(em, accounts)
  const names = owners.length > 0 ? await readOwnerNames(em, owners) : new Map<string, string>()
  const free = new Map([...balances].map(([id, { balance, held }]) => [id, balance - held]))
  return givers.map(({ source, from, ownerId, amount }) => {
    const name = ownerId === null ? null : (names.get(ownerId) ?? null)
    if (from === null) return { source, name, amount, owed: 0 }
    const has = free.get(from.id) ?? 0
    free.set(from.id, Math.max(0, has - amount))
    return { source, name, amount, owed: Math.max(0, amount - has) }
  })
}
