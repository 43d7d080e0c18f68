import { useLingui } from '@lingui/react/macro'
import { ShieldAlert, ShieldCheck } from 'lucide-react'
import type { InvariantAlarmFragment } from './invariant-alarm.graphql.ts'

/** Without these nothing is paid out: see the verb that sends payouts. */
const neededForPayouts = new Set([1, 2, 4])

interface Props {
  invariants: readonly InvariantAlarmFragment[]
  /** shows nothing while all is well */
  isQuiet?: boolean
}

/** Raised when a rule of money is broken, or has not been looked at for too long. */
export function InvariantAlarm({ invariants, isQuiet = false }: Props) {
  const { t } = useLingui()
  const broken = invariants.filter(({ holds, checkedAt }) => checkedAt && !holds)
  const unknown = invariants.filter(({ isFresh }) => !isFresh)
  const isWell = broken.length === 0 && unknown.length === 0
  const isStopped = [...broken, ...unknown].some(({ number }) => neededForPayouts.has(number))
  if (isWell && isQuiet) return null
  return (
    <div
      role={broken.length > 0 ? 'alert' : 'status'}
      className={`flex items-center gap-3 rounded-card p-4 ${isWell ? 'bg-jade-50 text-jade-700' : 'bg-cinnabar-50 text-cinnabar-700'}`}
    >
      {isWell ? <ShieldCheck size={28} aria-hidden /> : <ShieldAlert size={28} aria-hidden />}
      <div>
        <b className="font-semibold text-17">
          {broken.length > 0
            ? t`${broken.length} 条账本规则不成立，请立即核查`
            : unknown.length > 0
              ? t`${unknown.length} 条账本规则超过一小时没有检查`
              : t`${invariants.length} 条全部成立`}
        </b>
        {isStopped && <p>{t`付款已自动停止，恢复后继续。`}</p>}
      </div>
    </div>
  )
}
