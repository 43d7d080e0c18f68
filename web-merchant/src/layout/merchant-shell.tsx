import { useQuery } from '@apollo/client/react'
import { countWaiting } from '@kaidian/shared/ui/after-sale/waits-for-shop.ts'
import { ConsoleLayout } from '@kaidian/shared/ui/console/console-layout.tsx'
import { usePermission, useViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { merchantMap } from '../site-map.ts'
import { AgreementBanner } from './agreement-banner.tsx'
import { changeSection } from './change-section.ts'
import { OrderNews } from './order-news.tsx'
import { ShopCountsDocument } from './shop-counts.graphql.ts'
import { useGoKeys } from './use-go-keys.ts'

const keys = { h: '/', p: '/products', o: '/orders', f: '/finance', t: '/team' }

export function MerchantShell() {
  const { t } = useLingui()
  const viewer = useViewer()
  const seesOrders = usePermission('order:read')
  const { data } = useQuery(ShopCountsDocument, { skip: !seesOrders, pollInterval: 120_000 })
  useGoKeys(keys)
  const toShip = data?.shopOrderCounts
    .filter(({ status }) => status === 'AWAITING_SHIPMENT' || status === 'PARTLY_SHIPPED')
    .reduce((all, { count, toCollect }) => all + count - toCollect, 0)
  return (
    <>
      {seesOrders && <OrderNews />}
      <ConsoleLayout
        title={viewer?.merchant?.name ?? t`商家中心`}
        groups={merchantMap}
        badges={{ orders: toShip ?? 0, 'after-sales': countWaiting(data?.shopAfterSaleCounts) }}
        leave={changeSection}
        banner={<AgreementBanner />}
      />
    </>
  )
}
