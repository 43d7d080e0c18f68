import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Banknote, ClipboardCheck, Receipt, Truck, UsersRound } from 'lucide-react'
import type { BoardFragment } from './dashboard-page.graphql.ts'
import { changeOf } from './change-of.ts'
import { everyMinute } from './every-minute.ts'
import { FigureCard } from '../../parts/figure-card.tsx'

/** The figures that matter most, each the way to its list. */
export function Figures({ board }: { board: BoardFragment }) {
  const { t } = useLingui()
  const canOrders = usePermission('order:read')
  const canMembers = usePermission('member:read')
  const canReview = usePermission('product:review')
  const today = formatTime(board.at, 'date')
  const lastHour = everyMinute(board.minutes, board.at).slice(-60)
  const change = changeOf(board.gmvToday, board.gmvSameTimeLastWeek)
  return (
    <div className="adm-figures">
      <FigureCard
        label={t`今日支付额`}
        icon={Banknote}
        to={canOrders ? `/orders?from=${today}` : undefined}
        value={<MoneyText value={board.gmvToday} />}
        note={
          change === undefined ? (
            <Trans>上周同时 {formatMoney(board.gmvSameTimeLastWeek)}</Trans>
          ) : (
            <Trans>
              比上周同时 <b className={change >= 0 ? 'text-jade-600' : 'text-amber-700'}>{signed(change)}%</b>
            </Trans>
          )
        }
        line={lastHour.map(({ paid }) => Number(paid))}
      />
      <FigureCard
        label={t`每分钟订单`}
        icon={Receipt}
        to={canOrders ? `/orders?from=${today}` : undefined}
        value={<span className="kc-num">{board.ordersPerMinute.toFixed(1)}</span>}
        note={t`今日 ${board.ordersToday} 单`}
        line={lastHour.map(({ orders }) => orders)}
      />
      <FigureCard
        label={t`今日付款会员`}
        icon={UsersRound}
        to={canMembers ? '/members' : undefined}
        value={<CountText value={board.payingMembersToday} />}
        note={
          <Trans>
            单均 <MoneyText value={board.averageOrder} />
          </Trans>
        }
      />
      <FigureCard
        label={t`待发货订单`}
        icon={Truck}
        to={canOrders ? '/orders?status=AWAITING_SHIPMENT' : undefined}
        value={<CountText value={board.awaitingShipment} />}
        note={
          board.overdueShipment > 0 ? (
            <span className="text-amber-700">{t`${board.overdueShipment} 单付款已过 48 小时`}</span>
          ) : (
            board.awaitingShipment > 0 && t`都在付款后 48 小时内`
          )
        }
      />
      <FigureCard
        label={t`待审核`}
        icon={ClipboardCheck}
        to={canReview ? '/review/products' : undefined}
        value={<CountText value={board.pendingReviews} />}
        note={t`商品与入驻申请`}
      />
    </div>
  )
}

function signed(percent: number) {
  return `${percent >= 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)}`
}
