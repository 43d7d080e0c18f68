import { machineNow } from '../clock.ts'
import type { Gateway } from '../gateway.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import type { Message, Notice, Tellers } from './notice.ts'
import { releaseNotices } from './queue-notice.ts'
import { sendMessage, type Delivery } from './send-message.ts'

const batch = 200

/** Sends what is due: at once for different payments, one after the other for one. Answers how many were sent. */
export async function deliverNotices(gateway: Gateway, tellers: Tellers): Promise<number> {
  const due = await claimDue(gateway)
  const bySubject = Map.groupBy(due, ({ subject }) => subject)
  await Promise.all(
    [...bySubject.values()].map(async (notices) => {
      for (const notice of notices) await deliver(gateway, tellers, notice)
    }),
  )
  return due.length
}

/** A claim runs out by the clock of the machine, so that what a killed gateway was sending is sent by the next one. */
async function claimDue({ store, clock, noticeTimeoutMs }: Gateway): Promise<Notice[]> {
  const now = machineNow()
  const claimed = await store.query<Notice>(
    `update gateway.notice set claimed_until = $2
     where id in (
       select id from gateway.notice
       where state = 'WAITING' and due_at <= $1 and (claimed_until is null or claimed_until < $3)
       order by due_at, id limit ${batch} for update skip locked)
     returning *`,
    [clock.now(), new Date(now.getTime() + 10_000 + 30 * noticeTimeoutMs), now],
  )
  return claimed.toSorted(
    (one, other) => (one.due_at?.getTime() ?? 0) - (other.due_at?.getTime() ?? 0) || one.id - other.id,
  )
}

async function deliver(gateway: Gateway, tellers: Tellers, notice: Notice): Promise<void> {
  const teller = tellers[notice.provider]
  const knobs = (await findKnobs(gateway.store, [notice.subject, notice.number])).notice
  const copies = notice.fault === null ? (knobs?.duplicates ?? 0) : 0
  const deliveries = await Promise.all(Array.from({ length: 1 + copies }, () => attempt(gateway, tellers, notice)))
  const isHeard = deliveries.some(({ status, answer }) => status !== null && teller.isHeard(status, answer ?? ''))
  const now = gateway.clock.now()
  const wait = notice.fault === null ? teller.retrySeconds[notice.attempts] : undefined
  const state = isHeard ? 'HEARD' : wait === undefined ? 'GIVEN_UP' : 'WAITING'
  await gateway.store.query(
    `update gateway.notice set attempts = attempts + 1, claimed_until = null, state = $2, due_at = $3 where id = $1`,
    [notice.id, state, state === 'WAITING' ? new Date(now.getTime() + (wait ?? 0) * 1000) : null],
  )
  if (notice.fault === null && notice.number !== notice.subject)
    await releaseNotices(gateway.store, notice.subject, 'REFUND_NOTICE', now)
}

async function attempt(gateway: Gateway, tellers: Tellers, notice: Notice): Promise<Delivery> {
  const message = await tellers[notice.provider].compose(notice)
  return sendAndKeep(gateway, notice, message)
}

/** Sends the very bytes of an earlier delivery again, as an eavesdropper would. */
export async function replayDelivery(gateway: Gateway, id: number, times: number): Promise<Delivery[] | undefined> {
  const [sent] = await gateway.store.query<Notice & { headers: Record<string, string>; body: Buffer | null }>(
    `select notice.*, delivery.headers, delivery.body
     from gateway.delivery join gateway.notice on notice.id = notice_id where delivery.id = $1`,
    [id],
  )
  if (!sent?.body) return undefined
  const { headers, body } = sent
  const deliveries: Delivery[] = []
  for (let turn = 0; turn < times; turn++) deliveries.push(await sendAndKeep(gateway, sent, { headers, body }))
  return deliveries
}

async function sendAndKeep(gateway: Gateway, notice: Notice, { headers, body }: Message): Promise<Delivery> {
  const started = performance.now()
  const sentAt = gateway.clock.now()
  const isSlow = notice.fault === 'SLOW'
  const delivery = await sendMessage(notice.url, { headers, body }, gateway.noticeTimeoutMs, isSlow)
  await gateway.store.query(
    `insert into gateway.delivery (notice_id, attempt, fault, sent_at, status, answer, failure, took_ms, headers, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      notice.id,
      notice.attempts + 1,
      notice.fault,
      sentAt,
      delivery.status,
      delivery.answer,
      delivery.failure,
      Math.round(performance.now() - started),
      JSON.stringify(headers),
      body.length > keptBytes ? null : body,
    ],
  )
  return delivery
}

const keptBytes = 65_536

/** What a gateway that was killed had begun to send is sent again by the one that starts. */
export async function forgetClaims({ store }: Gateway): Promise<void> {
  await store.query(
    `update gateway.notice set claimed_until = null where state = 'WAITING' and claimed_until is not null`,
  )
}
