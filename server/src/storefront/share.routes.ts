import type { FastifyReply, FastifyRequest } from 'fastify'
import { now } from '../kernel/clock.ts'
import { routes } from '../kernel/routes.ts'
import { openInvitation } from '../member/invitation.ts'
import { productIdOf } from './short-link.ts'

/**
 * A shared product leads to its page, whoever shared it. A token that is good is given to the browser, which shows it when
 * somebody signs up; one that was made up, or is too old, is not, and takes no better one's place.
 */
routes((app, { isSecure }) => {
  async function lead(request: FastifyRequest<{ Params: { code: string; token?: string } }>, reply: FastifyReply) {
    const { code, token } = request.params
    const id = productIdOf(code)
    if (!id) return reply.callNotFound()
    const invited = openInvitation(token, now())
    if (token && invited)
      // Read by the page, which has nothing to do with it before that.
      void reply.setCookie('invitation', token, {
        path: '/',
        sameSite: 'lax',
        secure: isSecure,
        maxAge: Math.floor((invited.expiresAt.getTime() - now().getTime()) / 1000),
      })
    return reply.header('cache-control', 'no-store').redirect(`/p/${id}`)
  }
  app.get('/s/:code', lead)
  app.get('/s/:code/:token', lead)
})
