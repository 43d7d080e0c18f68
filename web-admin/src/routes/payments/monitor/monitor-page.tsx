import { NetworkStatus } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { oneOf } from '@kaidian/shared/ui/console/list-url.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { Segmented } from 'antd'
import { Inbox } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { LiveMark } from '../../../parts/live-mark.tsx'
import { Breakers } from './breakers.tsx'
import { ChannelCalls } from './channel-calls.tsx'
import { ChannelChart } from './channel-chart.tsx'
import { ChannelTable } from './channel-table.tsx'
import { DelayChart } from './delay-chart.tsx'
import { MonitorPageDocument, type MonitorFragment } from './monitor-page.graphql.ts'
import { TroubleFigures } from './trouble-figures.tsx'

export const periods = ['DAY', 'WEEK', 'MONTH'] as const
export type Period = (typeof periods)[number]

const pollMs: Record<Period, number> = { DAY: 10_000, WEEK: 30_000, MONTH: 60_000 }

/** How payments go: by channel and time, what the channels say, and what waits for somebody. It follows by itself. */
export default function MonitorPage() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const period = oneOf(periods, params.get('period') ?? undefined) ?? 'DAY'
  const { data, previousData, error, networkStatus, refetch } = useQuery(MonitorPageDocument, {
    variables: { period },
    fetchPolicy: 'cache-and-network',
    pollInterval: pollMs[period],
    skipPollAttempt: () => document.hidden,
  })
  const monitor = (data ?? previousData)?.paymentMonitor
  const isStale = data === undefined || networkStatus === NetworkStatus.setVariables
  return (
    <Page
      title={t`支付监控`}
      mark={monitor && <LiveMark isLive={!error} at={monitor.at} />}
      actions={
        <Segmented<Period>
          aria-label={t`看多久`}
          value={period}
          options={[
            { value: 'DAY', label: t`24 小时` },
            { value: 'WEEK', label: t`7 天` },
            { value: 'MONTH', label: t`30 天` },
          ]}
          onChange={(next) => setParams({ period: next }, { replace: true })}
        />
      }
    >
      {error && !monitor ? (
        <ProblemPanel error={error} onRetry={() => void refetch()} />
      ) : monitor ? (
        <div className={`grid gap-4${isStale ? ' kc-stale' : ''}`} aria-busy={isStale}>
          <Monitor monitor={monitor} isByHour={period === 'DAY'} />
        </div>
      ) : (
        <RowsSkeleton />
      )}
    </Page>
  )
}

function Monitor({ monitor, isByHour }: { monitor: MonitorFragment; isByHour: boolean }) {
  const { t } = useLingui()
  return (
    <>
      <TroubleFigures monitor={monitor} />
      {monitor.channels.length === 0 ? (
        <section className="kc-card">
          <Notice icon={Inbox} title={t`这段时间没有支付`} text={t`会员在收银台发起的支付会按渠道画在这里。`} />
        </section>
      ) : (
        <>
          <div className="grid gap-4 lg:grid-cols-2">
            {monitor.channels.map((summary) => (
              <ChannelChart key={summary.channel} monitor={monitor} summary={summary} isByHour={isByHour} />
            ))}
            <DelayChart channels={monitor.channels} />
          </div>
          <ChannelTable channels={monitor.channels} />
        </>
      )}
      <ChannelCalls monitor={monitor} isByHour={isByHour} />
      <Breakers breakers={monitor.breakers} />
    </>
  )
}
