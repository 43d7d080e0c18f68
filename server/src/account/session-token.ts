import { createHash, randomBytes } from 'node:crypto'
import { days } from '@kaidian/shared/core/time'
import type { Audience } from '../kernel/graph/viewer.ts'

export const sessionLifeMs = days(30)

const tokenForm = /^[A-Za-z0-9_-]{43}$/

export const makeToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps; undefined for what cannot be a token of ours. */
export function hashToken(token: string | undefined): string | undefined {
  if (token === undefined || !tokenForm.test(token)) return undefined
  return createHash('sha256').update(token).digest('base64url')
}

/** One cookie per audience: signing in as staff does not end the member's session. */
export const cookieName = (audience: Audience): string => `kd_${audience.toLowerCase()}`
