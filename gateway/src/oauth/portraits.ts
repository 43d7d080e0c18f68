import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gateway } from '../gateway.ts'
import { html } from '../pages/layout.ts'
import { findIdentity } from '../wechat/identities.ts'

const colours = ['#0b6e5a', '#5b3a9e', '#8a5300', '#1d4f91']
const part = z.object({ file: z.string().regex(/^\d{1,9}\.svg$/) })

/** A picture of somebody: the last sign of their name on a ground of their own. */
export function servePortraits(app: FastifyInstance, { store }: Gateway): void {
  app.get('/sns/portrait/:file', async (request, reply) => {
    const file = part.safeParse(request.params)
    const identity = file.success ? await findIdentity(store, Number.parseInt(file.data.file, 10)) : undefined
    if (!identity) return reply.status(404).send()
    const picture = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">
      <rect width="96" height="96" fill="${colours[identity.id % colours.length] ?? '#0b6e5a'}" />
      <text x="48" y="64" font-size="44" fill="#fff" text-anchor="middle">${identity.name.slice(-1)}</text>
    </svg>`
    return reply.header('Content-Type', 'image/svg+xml').send(picture.text)
  })
}
