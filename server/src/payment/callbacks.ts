import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { routes } from '../kernel/routes.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { applyPaymentResult } from './apply-payment-result.ts'
import { ForgedNotification, type Channel, type Notification } from './channels/channel.ts'
import { noteForged } from '../kernel/outside/note-calls.ts'
import { openChannel } from './channels/open-channel.ts'
import { PaymentChannel } from './payment-channel.ts'
import { keepNotice } from './quarantine.ts'
import { hearOfTransfer } from './transfer-news.ts'
import { Refund, RefundStatus } from './refund.ts'

const maxBodyBytes = 64_000
const channelsByPath = new Map(Object.values(PaymentChannel).map((channel) => [channel.toLowerCase(), channel]))

/** Where channels tell us of payments. The bytes that were signed are checked as they came, before they are read. */
routes((app, { orm }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBodyBytes }, (_request, body, done) =>
    done(null, body),
  )
  app.post<{ Params: { channel: string }; Body: Buffer | undefined }>(
    '/callbacks/:channel',
    async ({ params, headers, body }, reply) => {
      const name = channelsByPath.get(params.channel)
      const channel = name && openIfAvailable(name, orm.em)
      if (!name || !channel) return reply.code(404).send({ code: 'FAIL', message: 'No such channel' })
      try {
        const notification = channel.readNotification(headers, body ?? Buffer.alloc(0))
        await inTransaction(orm.em, (em) => receive(em, name, notification))
      } catch (error) {
        if (!(error instanceof ForgedNotification)) throw error
        noteForged(name, error.message)
        return reply.code(401).send({ code: 'FAIL', message: 'Not signed by the channel' })
      }
      if (channel.acknowledgement === '') return reply.code(204).send()
      return reply.type('text/plain').send(channel.acknowledgement)
    },
  )
})

/** Each message once; what is applied twice would change nothing either. */
async function receive(em: EntityManager, channel: PaymentChannel, message: Notification): Promise<void> {
  if ('refundNumber' in message) return hurryRefund(em, message.refundNumber)
  if ('transfer' in message) return hearOfTransfer(em, channel, message)
  const { id, facts } = message
  const source = { kind: 'callback', notificationId: id } as const
  if (await keepNotice(em, channel, facts, source)) await applyPaymentResult(em, channel, facts, source)
}

/** Whatever is said of a refund, the channel is asked at once: one way to refunded too. */
async function hurryRefund(em: EntityManager, number: string): Promise<void> {
  await em.nativeUpdate(Refund, { number, status: RefundStatus.PROCESSING }, { dueAt: now(), stuckAt: null })
}

function openIfAvailable(channel: PaymentChannel, em: EntityManager): Channel | undefined {
  try {
    return openChannel(channel, em)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
