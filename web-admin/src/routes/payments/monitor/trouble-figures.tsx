import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { AlarmClock, Construction, MessageSquareWarning, Split, Timer } from 'lucide-react'
import { FigureCard } from '../../../parts/figure-card.tsx'
import type { MonitorFragment } from './monitor-page.graphql.ts'

/** A query is due every few seconds: what is later than this, nobody works off. */
const lateSeconds = 120

/** What waits for somebody, each the way to its list. */
export function TroubleFigures({ monitor }: { monitor: MonitorFragment }) {
  const { t } = useLingui()
  const { stuckPayments, stuckRefunds, stuckSplits, openNotices, lagSeconds } = monitor
  const isLate = lagSeconds > lateSeconds
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-3 xl:grid-cols-5">
      <FigureCard
        label={t`过期未结的支付`}
        icon={AlarmClock}
        to="/payments?stuck=1"
        value={<CountText value={stuckPayments} />}
        note={noteOf(stuckPayments, t`渠道一直没有答复`, t`都已有结果`)}
      />
      <FigureCard
        label={t`停住的退款`}
        icon={Construction}
        to="/payments/refunds"
        value={<CountText value={stuckRefunds} />}
        note={noteOf(stuckRefunds, t`有的需要人来决定`, t`没有`)}
      />
      <FigureCard
        label={t`停住的分账`}
        icon={Split}
        to="/payments/splits"
        value={<CountText value={stuckSplits} />}
        note={noteOf(stuckSplits, t`渠道拒绝或没有答复`, t`没有`)}
      />
      <FigureCard
        label={t`存疑的支付消息`}
        icon={MessageSquareWarning}
        to="/payments/notices"
        value={<CountText value={openNotices} />}
        note={noteOf(openNotices, t`等人查明`, t`没有`)}
      />
      <FigureCard
        label={t`查询排队`}
        icon={Timer}
        value={<span className="kc-num">{t`${lagSeconds} 秒`}</span>}
        note={
          isLate ? <span className="text-cinnabar-700">{t`后台任务没有在运行，或忙不过来`}</span> : t`该问渠道的都在问`
        }
      />
    </div>
  )
}

const noteOf = (count: number, some: string, none: string) =>
  count > 0 ? <span className="text-amber-700">{some}</span> : none
