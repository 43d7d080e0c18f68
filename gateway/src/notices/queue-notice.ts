import type { Gateway } from '../gateway.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import type { NoticeFault } from '../knobs/knobs.ts'
import type { Db } from '../store/store.ts'
import type { Notice } from './notice.ts'

export type NewNotice = Pick<Notice, 'provider' | 'event' | 'number' | 'subject' | 'url' | 'content'> & {
  makeMessageId: (now: Date) => string
}

/** These say something else than the truth, so they are messages of their own and not the true one once more. */
const altered: ReadonlySet<NoticeFault> = new Set([
  'UNKNOWN_NUMBER',
  'WRONG_AMOUNT',
  'WRONG_CURRENCY',
  'WRONG_APPID',
  'WRONG_MCHID',
])

/** Queues what the merchant is to be told, with whatever the knobs make of it. */
export async function queueNotice({ clock }: Gateway, db: Db, notice: NewNotice): Promise<void> {
  const now = clock.now()
  const knobs = (await findKnobs(db, [notice.subject, notice.number])).notice ?? {}
  const messageId = notice.makeMessageId(now)
  const dueAt = new Date(now.getTime() + (knobs.delaySeconds ?? 0) * 1000)
  for (const fault of knobs.first ?? [])
    await insert(db, {
      ...notice,
      message_id: altered.has(fault) ? notice.makeMessageId(now) : messageId,
      fault,
      made_at: now,
      due_at: dueAt,
      held_for: null,
      state: 'WAITING',
    })
  const isPayment = notice.number === notice.subject
  const heldFor = isPayment && knobs.afterClose ? 'CLOSE' : isPayment && knobs.refundFirst ? 'REFUND_NOTICE' : null
  await insert(db, {
    ...notice,
    message_id: messageId,
    fault: null,
    made_at: now,
    due_at: heldFor === null && !knobs.drop ? dueAt : null,
    held_for: knobs.drop ? null : heldFor,
    state: knobs.drop ? 'DROPPED' : 'WAITING',
  })
}

/** Lets go what was held back until this happened. */
export async function releaseNotices(
  db: Db,
  subject: string,
  heldFor: NonNullable<Notice['held_for']>,
  now: Date,
): Promise<void> {
  await db.query('update gateway.notice set held_for = null, due_at = $3 where subject = $1 and held_for = $2', [
    subject,
    heldFor,
    now,
  ])
}

async function insert(db: Db, notice: Omit<Notice, 'id' | 'attempts'>): Promise<void> {
  await db.query(
    `insert into gateway.notice (message_id, provider, event, number, subject, url, content, fault, made_at, due_at,
       held_for, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      notice.message_id,
      notice.provider,
      notice.event,
      notice.number,
      notice.subject,
      notice.url,
      JSON.stringify(notice.content),
      notice.fault,
      notice.made_at,
      notice.due_at,
      notice.held_for,
      notice.state,
    ],
  )
}
