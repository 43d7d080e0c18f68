import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { machineNow } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { VerificationCode, type CodePurpose } from './verification-code.ts'

/**
 * Tries a code, one at a time per phone and purpose. Answers the refusal instead of throwing it: a wrong try must be
 * counted, so the caller throws it once the transaction has been kept.
 */
export async function tryCode(
  em: EntityManager,
  phone: string,
  purpose: CodePurpose,
  code: string,
): Promise<Refusal | null> {
  const row = await em.findOne(VerificationCode, { phone, purpose }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const outcome = row?.try(code, machineNow()) ?? 'void'
  if (outcome === 'right') return null
  return new Refusal(outcome === 'wrong' ? 'CODE_WRONG' : 'CODE_VOID', {}, 'code')
}
