import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'

const patienceMs = 30_000

/** Says nothing until the other side gives up, or half a minute. */
export async function leaveUnanswered(reply: FastifyReply): Promise<FastifyReply> {
  reply.hijack()
  const { socket } = reply.raw
  const timer = setTimeout(() => socket?.destroy(), patienceMs)
  socket?.once('close', () => clearTimeout(timer))
  return reply
}

/** Ends the connection where the answer should be. */
export async function cutOff(reply: FastifyReply): Promise<FastifyReply> {
  reply.hijack()
  reply.raw.socket?.destroy()
  return reply
}

/** Sends one byte after the other, so slowly that a patient client takes a minute over a short answer. */
export async function dribble(reply: FastifyReply, body: Buffer, pauseMs = 250): Promise<FastifyReply> {
  reply.hijack()
  const headers = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  )
  reply.raw.writeHead(reply.statusCode, Object.fromEntries([...headers, ['content-length', String(body.length)]]))
  for (let at = 0; at < body.length && !reply.raw.destroyed; at++) {
    reply.raw.write(body.subarray(at, at + 1))
    await sleep(pauseMs, undefined, { ref: false })
  }
  reply.raw.end()
  return reply
}
