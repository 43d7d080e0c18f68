import { useQuery } from '@apollo/client/react'
import { monthRange } from '@kaidian/shared/core/time'
import { oneOf } from '@kaidian/shared/ui/console/list-url.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useSystemInfo } from '@kaidian/shared/web/clock.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { CalendarX2, ChevronLeft, ChevronRight } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { StatusSwitch } from '../../parts/status-switch.tsx'
import { CalendarRows } from './calendar-rows.tsx'
import { ancestorsOf, conflictsOf } from './conflicts.ts'
import { PromotionCalendarDocument } from './promotions.graphql.ts'

const owners = ['all', 'platform', 'shops'] as const

/** A month of promotions, one bar each, and which of them are in each other's way. */
export default function CalendarPage() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const now = useSystemInfo()?.now
  const typed = params.get('month') ?? ''
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(typed) ? typed : now && monthOf(now)
  const owner = oneOf(owners, params.get('owner') ?? undefined) ?? 'all'
  const range = month ? monthRange(month) : undefined
  const { data, previousData, error, loading, refetch } = useQuery(PromotionCalendarDocument, {
    variables: {
      from: range?.from.toISOString() ?? '',
      to: range?.to.toISOString() ?? '',
      isPlatform: owner === 'all' ? null : owner === 'platform',
    },
    skip: !range,
    fetchPolicy: 'cache-and-network',
  })
  const shown = data ?? previousData
  const promotions = shown?.promotions.edges.map(({ node }) => node) ?? []
  const conflicts = conflictsOf(promotions, ancestorsOf(shown?.categories ?? []))
  const hidden = (shown?.promotions.totalCount ?? 0) - promotions.length

  function set(name: string, value: string) {
    setParams((current) => {
      const next = new URLSearchParams(current)
      next.set(name, value)
      return next
    })
  }

  return (
    <Page
      title={t`活动日历`}
      actions={
        <StatusSwitch
          label={t`发起方`}
          value={owner}
          options={[
            { value: 'all', label: t`全部` },
            { value: 'platform', label: t`平台` },
            { value: 'shops', label: t`商家` },
          ]}
          onChange={(value) => set('owner', value)}
        />
      }
    >
      <section className="kc-card kc-flush overflow-hidden">
        <header className="flex flex-wrap items-center gap-2 px-5 py-3 max-md:px-4">
          <Button
            aria-label={t`上个月`}
            icon={<ChevronLeft size={16} aria-hidden />}
            disabled={!month}
            onClick={() => month && set('month', shifted(month, -1))}
          />
          <h2 className="kc-num m-0 min-w-24 text-center text-17 font-semibold" aria-live="polite">
            {month}
          </h2>
          <Button
            aria-label={t`下个月`}
            icon={<ChevronRight size={16} aria-hidden />}
            disabled={!month}
            onClick={() => month && set('month', shifted(month, 1))}
          />
          {shown && (
            <span className="ml-auto text-13 text-ink-2">
              {conflicts.size > 0 ? t`${conflicts.size} 个活动互相冲突` : t`没有冲突`}
            </span>
          )}
        </header>
        {error ? (
          <ProblemPanel error={error} onRetry={() => void refetch()} />
        ) : !shown || !range ? (
          <RowsSkeleton />
        ) : promotions.length === 0 ? (
          <Notice icon={CalendarX2} title={t`这个月没有活动`} />
        ) : (
          <div className={loading ? 'kc-stale' : undefined} aria-busy={loading}>
            <CalendarRows range={range} now={now} promotions={promotions} conflicts={conflicts} />
          </div>
        )}
        {hidden > 0 && (
          <p className="m-0 px-5 py-3 text-13 text-ink-2">{t`另有 ${hidden} 个没有显示，按发起方缩小范围。`}</p>
        )}
      </section>
      <p className="m-0 text-13 text-ink-2">
        {t`同一类活动在一件商品上只有一个生效。同一发起方的同类活动，时间和商品有重叠时标为冲突；同一规格的限时价时间重叠的，提交时就会被拒绝。`}
      </p>
    </Page>
  )
}

function shifted(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}
