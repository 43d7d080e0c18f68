import type { FastifyRequest } from 'fastify'
import { z } from 'zod'

export class ControlRefusal extends Error {
  override name = 'ControlRefusal'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The JSON of a request; nothing is the same as {}. */
export function readContent<Shape extends z.ZodType>(shape: Shape, { body }: FastifyRequest): z.infer<Shape> {
  const text = Buffer.isBuffer(body) ? body.toString() : ''
  return check(shape, text === '' ? {} : readJson(text))
}

export function readPart({ params }: FastifyRequest): string {
  return check(z.object({ number: z.string().min(1).max(64) }), params).number
}

export function check<Shape extends z.ZodType>(shape: Shape, value: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw new ControlRefusal(400, z.prettifyError(parsed.error))
  return parsed.data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ControlRefusal(400, 'That is not JSON')
  }
}
