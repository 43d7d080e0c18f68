import type { FastifyRequest } from 'fastify'

/** The fields of a form that a browser has sent. */
export function readForm({ body }: FastifyRequest): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(body) ? body.toString() : '')
}

export function readQuery({ raw }: FastifyRequest): URLSearchParams {
  return new URL(raw.url ?? '', 'http://gateway').searchParams
}
