import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../kernel/refusal.ts'
import { routes } from '../kernel/routes.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { applyPaymentResult } from './apply-payment-result.ts'
import { ForgedNotification, type PaymentNotification } from './channels/channel.ts'
import { openChannel } from './channels/open-channel.ts'
import { PaymentChannel } from './payment.ts'
import { keepNotice } from './quarantine.ts'

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
      const channel = channelsByPath.get(params.channel)
      const notification =
        channel && read(() => openChannel(channel, orm.em).readNotification(headers, body ?? Buffer.alloc(0)))
      if (!channel || notification === 'unavailable')
        return reply.code(404).send({ code: 'FAIL', message: 'No such channel' })
      if (!notification) return reply.code(401).send({ code: 'FAIL', message: 'Not signed by the channel' })
      await inTransaction(orm.em, (em) => receive(em, channel, notification))
      return reply.code(204).send()
    },
  )
})

/** Each message once; what is applied twice would change nothing either. */
async function receive(em: EntityManager, channel: PaymentChannel, { id, facts }: PaymentNotification): Promise<void> {
  const source = { kind: 'callback', notificationId: id } as const
  if (await keepNotice(em, channel, facts, source)) await applyPaymentResult(em, channel, facts, source)
}

function read(notification: () => PaymentNotification): PaymentNotification | 'unavailable' | undefined {
  try {
    return notification()
  } catch (error) {
    if (error instanceof Refusal) return 'unavailable'
    if (error instanceof ForgedNotification) return undefined
    throw error
  }
}
