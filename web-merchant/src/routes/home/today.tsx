import { CountText, MoneyText, RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { ShopHomeQuery } from './home-page.graphql.ts'

interface TodayProps {
  home: ShopHomeQuery['shopHome']
  /** not asked for by those who do not see orders */
  sentInTime: ShopHomeQuery['shopSentInTime']
}

export function Today({ home, sentInTime }: TodayProps) {
  const { t } = useLingui()
  return (
    <dl className="mt-0 mb-4 flex flex-wrap gap-x-12 gap-y-3">
      <div>
        <dt className="text-13 text-ink-2">{t`支付额`}</dt>
        <dd className="m-0 text-30 font-semibold">
          <MoneyText value={home.todayPaid} />
        </dd>
        <dd className="m-0 text-13 text-ink-3">
          {t`昨天全天`} <MoneyText value={home.yesterdayPaid} />
        </dd>
      </div>
      <div>
        <dt className="text-13 text-ink-2">{t`支付订单`}</dt>
        <dd className="m-0 text-30 font-semibold">
          <CountText value={home.todayOrders} />
        </dd>
      </div>
      {sentInTime && (
        <div>
          <dt className="text-13 text-ink-2">{t`按时发货率（近 30 天）`}</dt>
          <dd className="m-0 text-30 font-semibold">
            <RateText bps={sentInTime.shareBps} />
          </dd>
          <dd className="m-0 text-13 text-ink-3">
            {t`按时 ${sentInTime.inTime} 笔`} ·{' '}
            {sentInTime.late > 0 ? (
              <Link to="/orders?late=1" className="kc-row-link font-normal">{t`超时 ${sentInTime.late} 笔`}</Link>
            ) : (
              t`没有超时`
            )}
          </dd>
        </div>
      )}
    </dl>
  )
}
