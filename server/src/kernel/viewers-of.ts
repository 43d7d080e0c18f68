import type { FastifyReply, FastifyRequest } from 'fastify'
import { Audience, type Viewer } from './graph/viewer.ts'
import { cookieJar } from './http.ts'
import type { RouteTools } from './routes.ts'

/** A link carries no header that names an audience, so every session that the browser holds is asked in turn. */
export async function* viewersOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { orm, resolveViewer, isSecure }: RouteTools,
): AsyncGenerator<Viewer> {
  for (const audience of Object.values(Audience)) {
    const viewer = await resolveViewer(orm.em.fork(), audience, cookieJar(request, reply, isSecure))
    if (viewer) yield viewer
  }
}
