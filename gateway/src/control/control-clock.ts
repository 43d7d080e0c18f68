import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { machineNow } from '../clock.ts'
import type { Gateway } from '../gateway.ts'
import { readContent } from './read-control.ts'

const maxMs = 10 * 365 * 86_400_000
const span = z.int().min(-maxMs).max(maxMs)

const move = z.union([
  z.strictObject({ offsetMs: span }),
  z.strictObject({ advanceSeconds: span }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
])

export function controlClock(app: FastifyInstance, { clock }: Gateway): void {
  const describe = () => ({ now: clock.now().toISOString(), offsetMs: clock.offsetMs() })
  app.get('/clock', async () => describe())
  app.put('/clock', async (request) => {
    const wish = readContent(move, request)
    if ('offsetMs' in wish) await clock.move(wish.offsetMs)
    else if ('advanceSeconds' in wish) await clock.move(clock.offsetMs() + wish.advanceSeconds * 1000)
    else await clock.move(Date.parse(wish.to) - machineNow().getTime())
    return describe()
  })
}
