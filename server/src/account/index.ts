import type { Room } from '../kernel/room.ts'
import { Account, Consent } from './account.ts'
import { RateLimit } from './rate-limit.ts'
import { Session } from './session.ts'
import { VerificationCode } from './verification-code.ts'

export const account: Room = { entities: [Account, Consent, Session, VerificationCode, RateLimit], resolvers: [] }
