import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { useLingui } from '@lingui/react/macro'
import type { PayoutBatchRowFragment } from './payouts.graphql.ts'

const colours: Partial<Record<PayoutBatchRowFragment['counts'][number]['status'], string>> = {
  PAID: 'bg-jade-600',
  RETURNED: 'bg-cinnabar-600',
  PAYING: 'bg-blue-700',
  LISTED: 'bg-amber-700',
}

/** How far a payout list has come, drawn as one bar of its states. */
export function BatchProgress({ counts, count }: Pick<PayoutBatchRowFragment, 'counts' | 'count'>) {
  const { i18n } = useLingui()
  const words = counts.map((one) => `${i18n._(statuses.withdrawal[one.status].word)} ${one.count}`).join(' · ')
  return (
    <div className="min-w-40">
      <div className="flex h-2 overflow-hidden rounded-full bg-surface-2" role="img" aria-label={words}>
        {counts.map((one) => (
          <span
            key={one.status}
            className={colours[one.status] ?? 'bg-ink-3'}
            style={{ width: `${(one.count / count) * 100}%` }}
          />
        ))}
      </div>
      <span className="kc-quiet text-12">{words}</span>
    </div>
  )
}
