import type { FastifyBaseLogger } from 'fastify'

type Log = Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>

const nowhere: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }

let current = nowhere

/** The log of this process, for what happens outside of a request. */
export function logTo(log: Log): void {
  current = log
}

export const log = (): Log => current
