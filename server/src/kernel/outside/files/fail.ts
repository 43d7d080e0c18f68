import { refusalMessage } from '@kaidian/shared/core/refusals'
import type { FastifyReply } from 'fastify'
import type { Language } from '../../graph/context.ts'
import type { Refusal } from '../../refusal.ts'

export const fail = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply.code(status).send({ error: { code, message } })

/** In words that its sender is shown. */
export const failRefused = (reply: FastifyReply, { code, params }: Refusal, language: Language): FastifyReply =>
  fail(reply, 422, code, refusalMessage(code, params, language))
