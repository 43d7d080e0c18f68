import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { GatewayConfiguration } from '../configuration.ts'
import type { Gateway } from '../gateway.ts'
import { controlClock } from './control-clock.ts'
import { controlKnobs } from './control-knobs.ts'
import { controlNotices } from './control-notices.ts'
import { controlParcels } from './control-parcels.ts'
import { controlPayments } from './control-payments.ts'
import { controlSplits } from './control-splits.ts'
import { controlTransfers } from './control-transfers.ts'
import { ControlRefusal } from './read-control.ts'

/** The interface of whoever plays: only on this machine, and only with its token. */
export function serveControl(
  app: FastifyInstance,
  gateway: Gateway,
  configuration: () => GatewayConfiguration | undefined,
): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!isAllowed(request, gateway.keys.controlToken))
      return reply.status(401).send({ error: 'The token is missing or wrong' })
  })
  app.setErrorHandler((failure, request, reply) => {
    if (failure instanceof ControlRefusal) return reply.status(failure.status).send({ error: failure.message })
    request.log.error(failure)
    return reply.status(500).send({ error: 'It broke; see the log' })
  })
  app.get('/configuration', async () => configuration())
  controlClock(app, gateway)
  controlKnobs(app, gateway)
  controlNotices(app, gateway)
  controlPayments(app, gateway)
  controlSplits(app, gateway)
  controlTransfers(app, gateway)
  controlParcels(app, gateway)
}

function isAllowed({ headers }: FastifyRequest, token: string): boolean {
  const given = createHash('sha256')
    .update(headers.authorization ?? '')
    .digest()
  return timingSafeEqual(given, createHash('sha256').update(`Bearer ${token}`).digest())
}
