import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import type { ResultSource } from './apply-payment-result.ts'
import { NoticeState, PaymentNotice, type Told } from './payment-notice.ts'
import type { PaymentChannel } from './payment-channel.ts'

/** Puts a message into the inbox. False: it is there already. */
export async function keepNotice(
  em: EntityManager,
  channel: PaymentChannel,
  facts: Told,
  source: ResultSource,
): Promise<boolean> {
  const notice = {
    id: uuidv7(),
    created_at: now(),
    channel,
    notification_id: source.notificationId,
    number: facts.number,
    source: source.kind,
    amount: facts.amount,
    state: NoticeState.APPLIED,
  }
  return (await insertNewRows(em, 'payment_notice', [notice])).size > 0
}

/** Keeps what does not fit for somebody to look at. Nothing is paid by it. */
export async function quarantine(
  em: EntityManager,
  channel: PaymentChannel,
  facts: Told,
  source: ResultSource,
  reason: string,
): Promise<void> {
  await keepNotice(em, channel, facts, source)
  const notice = await em.findOneOrFail(PaymentNotice, { channel, notificationId: source.notificationId })
  notice.quarantine(reason, facts)
}
