import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Maximize } from 'lucide-react'
import { useRef } from 'react'
import { Link } from 'react-router'
import { InvariantAlarm } from '../../parts/invariant-alarm.tsx'
import { InvariantLine } from '../../parts/invariant-line.tsx'
import { LiveMark } from '../../parts/live-mark.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import type { BoardFragment } from './dashboard-page.graphql.ts'
import { Figures } from './figures.tsx'
import { GmvChart } from './gmv-chart.tsx'
import { Health } from './health.tsx'
import { LastOrders } from './last-orders.tsx'
import { Waiting } from './waiting.tsx'
import { useBoard } from './use-board.ts'

export default function DashboardPage() {
  const { t } = useLingui()
  const { board, isLive, error, retry } = useBoard()
  const screen = useRef<HTMLDivElement>(null)
  return (
    <div ref={screen} className="adm-board">
      <Page
        title={t`实时看板`}
        mark={board && <LiveMark isLive={isLive} at={board.at} />}
        actions={
          <Button icon={<Maximize size={15} aria-hidden />} onClick={() => void screen.current?.requestFullscreen()}>
            {t`大屏`}
          </Button>
        }
      >
        {error ? <ProblemPanel error={error} onRetry={retry} /> : board ? <Board board={board} /> : <BoardSkeleton />}
      </Page>
    </div>
  )
}

function Board({ board }: { board: BoardFragment }) {
  const { t } = useLingui()
  const canLedger = usePermission('ledger:read')
  return (
    <>
      <InvariantAlarm invariants={board.invariants} isQuiet />
      <Figures board={board} />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(320px,1fr)]">
        <div className="grid min-w-0 content-start gap-4">
          <GmvChart minutes={board.minutes} at={board.at} total={board.gmvToday} />
          <Section
            title={t`账本守恒`}
            extra={canLedger && <Link to="/ledger/invariants" className="kc-link-button">{t`详情`}</Link>}
            isFlush
          >
            <ul>
              {board.invariants.map((invariant) => (
                <InvariantLine key={invariant.number} invariant={invariant} />
              ))}
            </ul>
          </Section>
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <LastOrders orders={board.lastOrders} now={board.at} />
          <Waiting board={board} />
          <Health board={board} />
        </div>
      </div>
    </>
  )
}
