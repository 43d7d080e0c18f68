import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { shortNumber } from '../kernel/short-number.ts'
import type { OrderLine } from '../order/order.ts'
import { lockSale } from '../settlement/lock-sale.ts'
import { AfterSaleAction, AfterSaleKind, AfterSaleSide } from './after-sale-kinds.ts'
import { AfterSaleStep } from './after-sale-step.ts'
import type { RequestAfterSaleInput } from './after-sale-inputs.ts'
import { AfterSale } from './after-sale.ts'
import { assertAskable } from './assert-askable.ts'
import { readDeadlines } from './deadlines.ts'
import { mostOf } from './most-of.ts'
import { attachEvidence, takeEvidence } from './take-evidence.ts'

/** A buyer asks for something about pieces of a line of theirs: one thing at a time, until its window closes. */
export async function requestAfterSale(
  em: EntityManager,
  viewer: Viewer,
  { idempotencyKey, ...content }: RequestAfterSaleInput,
): Promise<string> {
  const { accountId } = viewer
  const id = uuidv7()
  const claim = { accountId, command: 'requestAfterSale', key: idempotencyKey, content, resultId: id }
  const earlier = await claimKey(em, claim)
  if (earlier !== undefined) return earlier
  const { line, order } = await lockSale(em, content.lineId, { memberId: viewer.memberId })
  await assertAskable(em, line)
  const { kind, reason, quantity } = content
  const text = content.text.trim()
  const amount = amountOf(line, content)
  const shown = await takeEvidence(em, viewer, content, { id, order })
  const { images, video } = shown
  const { member, merchant } = order
  const parts = { id, line, order, member, merchant, kind, reason, text, images, quantity, amount }
  const afterSale = Object.assign(new AfterSale(), { ...parts, number: shortNumber(now()) })
  afterSale.begin(now(), await readDeadlines(em))
  em.persist(afterSale)
  const deed = {
    side: AfterSaleSide.BUYER,
    by: await find(em, Account, accountId),
    note: text,
    images,
    video,
    now: now(),
  }
  const step = new AfterSaleStep(afterSale, AfterSaleAction.REQUESTED, deed)
  em.persist(step)
  attachEvidence(em, step, shown)
  return id
}

/** Refuses more pieces or money than there is; null: all that was paid for these pieces. */
function amountOf(
  line: OrderLine,
  { kind, quantity, amount }: Omit<RequestAfterSaleInput, 'idempotencyKey'>,
): Fen | null {
  const { pieces, paid } = mostOf(line, kind, quantity)
  if (quantity > pieces) throw new Refusal('REFUND_QUANTITY', { max: pieces }, 'quantity')
  if (kind !== AfterSaleKind.REFUND_ONLY || amount === null || amount === undefined || amount === paid) return null
  if (amount > paid) throw new Refusal('AFTER_SALE_AMOUNT', {}, 'amount')
  return amount
}
