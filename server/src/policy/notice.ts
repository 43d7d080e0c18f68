import { limits } from '@kaidian/shared/core/limits'
import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../kernel/refusal.ts'
import { compareFees } from './compare-terms.ts'
import { policyAt } from './policy-at.ts'
import type { Terms } from './policy-terms.ts'

/** From when on other fee rates may count: merchants have to know them before, by law (电子商务法 34). */
export const earliestForFees = (now: Date): Date => after(now, days(limits.feeNoticeDays))

/**
 * Whether these terms would change fee rates, compared with those of the version that they would follow. A change needs
 * its notice; bonus shares alone may change at once. `effectiveAt` null: as soon as it is approved.
 */
export async function refuseShortNotice(
  em: EntityManager,
  terms: Terms,
  { effectiveAt, now, code }: { effectiveAt: Date | null; now: Date; code: 'POLICY_TOO_SOON' | 'POLICY_NOTICE_LAPSED' },
): Promise<{ changesFees: boolean }> {
  if (effectiveAt && effectiveAt < now) throw new Refusal('POLICY_IN_PAST', {}, 'effectiveAt')
  const from = effectiveAt ?? now
  const changesFees = compareFees(await policyAt(em, from), terms).length > 0
  const days = limits.feeNoticeDays
  if (changesFees && from < earliestForFees(now)) throw new Refusal(code, { days }, 'effectiveAt')
  return { changesFees }
}
