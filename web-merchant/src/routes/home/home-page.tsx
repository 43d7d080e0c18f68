import { countWaiting } from '@kaidian/shared/ui/after-sale/waits-for-shop.ts'
import { useQuery } from '@apollo/client/react'
import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { usePermission, useViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { chartDays } from '../../parts/chart-days.ts'
import { MoneyFigures } from '../../parts/money-figures.tsx'
import { ShopHomeDocument } from './home-page.graphql.ts'
import { HomeSkeleton } from './home-skeleton.tsx'
import { SetupChecklist, stepsOf } from './setup-checklist.tsx'
import { ShopMark } from './shop-mark.tsx'
import { ToDo } from './to-do.tsx'
import { Today } from './today.tsx'
import { Warnings } from './warnings.tsx'

export default function HomePage() {
  const { t } = useLingui()
  const merchant = useViewer()?.merchant
  const products = usePermission('product:read')
  const orders = usePermission('order:read')
  const finance = usePermission('finance:read')
  const { data, error, refetch } = useQuery(ShopHomeDocument, {
    variables: { products, orders },
    fetchPolicy: 'cache-and-network',
  })
  const steps = data && products && orders ? stepsOf(data) : []
  const isNew = steps.some(({ isDone }) => !isDone)
  return (
    <Page title={merchant?.name ?? t`首页`} mark={<ShopMark />}>
      {!data && (error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <HomeSkeleton />)}
      {data && (
        <>
          {isNew && <SetupChecklist steps={steps} />}
          <Warnings shopPermits={data.shopPermits} shopProductCaseCounts={data.shopProductCaseCounts} />
          <ToDo
            home={data.shopHome}
            afterSales={countWaiting(data.shopAfterSaleCounts ?? [])}
            seesOrders={orders}
            seesProducts={products}
          />
          <div className={`grid gap-4 ${data.shopHome.wallet ? 'lg:grid-cols-[minmax(0,2fr)_minmax(260px,1fr)]' : ''}`}>
            <Section title={t`今天`}>
              <Today home={data.shopHome} sentInTime={data.shopSentInTime} />
              <Chart
                height={260}
                {...chartDays(data.shopHome.days, {
                  title: trendTitle(data.shopHome.days.length),
                  paid: t`支付额`,
                })}
              />
            </Section>
            {data.shopHome.wallet && (
              <MoneyFigures
                wallet={data.shopHome.wallet}
                title={t`资金`}
                words={{ available: t`可用余额`, pending: t`待结算货款`, debt: t`欠款` }}
                note={t`订单完成并过售后期后，货款扣除服务费转入可用余额。`}
                to={finance ? '/finance' : undefined}
              />
            )}
          </div>
        </>
      )}
    </Page>
  )

  function trendTitle(count: number) {
    const best = data?.shopHome.days.reduce((top, day) => (Number(day.paid) > Number(top.paid) ? day : top))
    if (!best || Number(best.paid) === 0) return t`近 ${count} 天还没有支付`
    return t`近 ${count} 天，${best.day.slice(5)} 最高：${formatMoney(best.paid)}`
  }
}
