import { useQuery } from '@apollo/client/react'
import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { MapPinned } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { chartDays } from '../../parts/chart-days.ts'
import { MoneyFigures } from '../../parts/money-figures.tsx'
import { TerritoryHomeDocument } from './territory-page.graphql.ts'

export default function TerritoryPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(TerritoryHomeDocument, { fetchPolicy: 'cache-and-network' })
  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const { agent, wallet, days, ...figures } = data.territoryHome
  return (
    <Page
      title={agent.territory.path}
      mark={
        <>
          <ToneTag tone="violet" icon={MapPinned}>
            <KindText name="regionLevel" value={agent.territory.level} />
          </ToneTag>
          <StatusTag kind="agent" value={agent.status} />
        </>
      }
    >
      <dl className="m-0 grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
        <Figure label={t`区域商家`} to="/territory/merchants">
          <CountText value={figures.merchantCount} />
        </Figure>
        <Figure label={t`支付订单`} to="/territory/orders">
          <CountText value={figures.orderCount} />
        </Figure>
        <Figure label={t`成交额`}>
          <MoneyText value={figures.goodsPaid} />
        </Figure>
        <Figure label={t`待结算奖金`} to="/territory/bonuses?state=PENDING">
          <MoneyText value={figures.bonusPending} />
        </Figure>
        <Figure label={t`已结算奖金`} to="/territory/bonuses?state=SETTLED">
          <MoneyText value={figures.bonusSettled} />
        </Figure>
      </dl>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(260px,1fr)]">
        <Section title={t`走势`}>
          <Chart height={280} {...chartDays(days, { title: t`近 ${days.length} 天区域成交额`, paid: t`成交额` })} />
        </Section>
        <MoneyFigures
          wallet={wallet}
          title={t`钱包`}
          words={{ available: t`可用余额`, pending: t`待结算奖金`, debt: t`欠款` }}
          note={t`奖金来自订单的服务费，在订单完成并过售后期后结算；退款会按比例取消。`}
          to="/territory/ledger"
        />
      </div>
    </Page>
  )
}

function Figure({ label, to, children }: { label: string; to?: string; children: ReactNode }) {
  return (
    <div className={`kc-card relative px-4 py-3 ${to ? 'transition-shadow hover:shadow-e2' : ''}`}>
      <dt className="text-13 text-ink-2">
        {to ? (
          // The whole card leads there, while the list keeps nothing but terms and their figures.
          <Link to={to} className="text-inherit no-underline after:absolute after:inset-0">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="m-0 text-20 font-semibold text-ink">{children}</dd>
    </div>
  )
}
