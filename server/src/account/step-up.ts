import type { EntityManager } from '@mikro-orm/postgresql'
import { after, minutes } from '@kaidian/shared/core/time'
import { machineNow } from '../kernel/clock.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { ownPhone } from './own-phone.ts'
import { Session } from './session.ts'
import { tryCode } from './try-code.ts'
import { CodePurpose } from './verification-code.ts'

const stepUpLifeMs = minutes(5)

/** Confirms by a code sent to the own phone that it is oneself; answers until when this session may move money. */
export async function stepUp(em: EntityManager, code: string, viewer: Viewer): Promise<Date> {
  const phone = await ownPhone(em, viewer)
  const refusal = await inTransaction(em, (inner) => tryCode(inner, phone, CodePurpose.STEP_UP, code))
  if (refusal) throw refusal
  const at = machineNow()
  await inTransaction(em, (inner) => inner.nativeUpdate(Session, { id: viewer.sessionId }, { steppedUpAt: at }))
  return after(at, stepUpLifeMs)
}

/** Refuses what moves money out, or says where to, unless the session was confirmed within five minutes. */
export async function assertSteppedUp(em: EntityManager, { sessionId }: Pick<Viewer, 'sessionId'>): Promise<void> {
  const since = after(machineNow(), -stepUpLifeMs)
  if ((await em.count(Session, { id: sessionId, steppedUpAt: { $gt: since } })) === 0)
    throw new Refusal('STEP_UP_REQUIRED')
}
