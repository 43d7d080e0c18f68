import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { replayDelivery } from '../notices/deliver-notices.ts'
import { settleDue } from '../settle-due.ts'
import { check, ControlRefusal, readContent } from './read-control.ts'

const filter = z.object({
  number: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

const maxRounds = 1_000

export function controlNotices(app: FastifyInstance, gateway: Gateway): void {
  /** every message with all of its attempts and what was answered, the newest first */
  app.get('/notices', async (request) => {
    const { number, limit } = check(filter, request.query)
    return gateway.store.query(
      `select message_id as id, provider, event, number, subject, url, content, fault, state, held_for as "heldFor",
         attempts, made_at as "madeAt", due_at as "dueAt",
         (select coalesce(json_agg(json_build_object('id', delivery.id, 'attempt', attempt, 'fault', delivery.fault, 'sentAt', sent_at,
            'status', status, 'answer', answer, 'failure', failure, 'tookMs', took_ms) order by delivery.id), '[]')
          from gateway.delivery where notice_id = notice.id) as deliveries
       from gateway.notice where $1::text is null or number = $1 or subject = $1 order by notice.id desc limit $2`,
      [number ?? null, limit],
    )
  })
  /** the same bytes again, signature and all */
  app.post('/deliveries/:id/replay', async (request) => {
    const { id } = check(z.object({ id: z.coerce.number().int() }), request.params)
    const { times } = readContent(z.strictObject({ times: z.int().min(1).max(1_000).default(1) }), request)
    const deliveries = await replayDelivery(gateway, id, times)
    if (!deliveries) throw new ControlRefusal(404, `There is no delivery ${id} that could be sent again`)
    return deliveries
  })
  /** does what is due until nothing is */
  app.post('/settle', async () => {
    let done = 0
    for (let round = 0; round < maxRounds; round++) {
      const now = await settleDue(gateway)
      if (now === 0) break
      done += now
    }
    return { done }
  })
}
