import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import type { ShopHomeQuery } from './home-page.graphql.ts'

export function Today({ home }: { home: ShopHomeQuery['shopHome'] }) {
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
    </dl>
  )
}
