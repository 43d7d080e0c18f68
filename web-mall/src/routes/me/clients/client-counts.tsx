import { useSuspenseQuery } from '@apollo/client/react'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Clock } from 'lucide-react'
import { Suspense } from 'react'
import { Link } from 'react-router'
import { MyClientCountsDocument } from './clients-page.graphql.ts'

/** How many there are, and a notice of the ties that end soon or have ended. */
export function ClientCounts() {
  return (
    <Suspense fallback={<p className="min-h-6" />}>
      <Counts />
    </Suspense>
  )
}

function Counts() {
  const { t } = useLingui()
  const { all, newThisMonth, active, ending, ended } = useSuspenseQuery(MyClientCountsDocument, {
    fetchPolicy: 'cache-and-network',
  }).data.myClientCounts
  if (all === 0) return null
  const notices = [
    ...(ending > 0
      ? [{ to: '?tie=ENDING', text: t`${plural(ending, { other: '# 位客户的推荐关系 30 天内结束' })}` }]
      : []),
    ...(ended > 0 ? [{ to: '?tie=ENDED', text: t`${plural(ended, { other: '# 位客户的推荐关系已结束' })}` }] : []),
  ]
  return (
    <>
      <p className="tabular min-h-6 text-14 text-ink-2">
        {[
          t`${plural(all, { other: '共 # 位客户' })}`,
          t`${plural(newThisMonth, { other: '本月新增 #' })}`,
          t`${plural(active, { other: '活跃 #' })}`,
        ].join(' · ')}
      </p>
      {notices.length > 0 && (
        <div className="flex items-start gap-3 rounded-card bg-amber-50 px-4 py-1 text-14 lg:py-3 text-amber-700">
          <Clock size={18} strokeWidth={1.75} className="mt-3 shrink-0 lg:mt-0.5" aria-hidden />
          <ul className="flex flex-col lg:gap-1">
            {notices.map(({ to, text }) => (
              <li key={to}>
                <Link to={to} replace className="inline-flex min-h-11 items-center underline lg:min-h-6">
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
