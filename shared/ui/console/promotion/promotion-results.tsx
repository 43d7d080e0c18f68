import { useLingui } from '@lingui/react/macro'
import { formatMoney } from '../../../web/money.ts'
import { Chart } from '../chart.tsx'
import { CountText, MoneyText } from '../money-text.tsx'
import { Section } from '../resource-detail.tsx'
import { fillDays, type Day } from './fill-days.ts'
import './promotion.css'

interface PromotionResultsProps {
  promotion: {
    isCoupon: boolean
    claimedCount: number
    usedCount: number
    left: number | null
    spent: string
    sales: string
    days: readonly Day[]
  }
}

/** Claims, uses, what it costs and what it brings; and day by day. */
export function PromotionResults({ promotion }: PromotionResultsProps) {
  const { t } = useLingui()
  const { isCoupon, claimedCount, usedCount, left, spent, sales } = promotion
  const days = fillDays(promotion.days)
  const labels = days.map(({ day }) => day.slice(5))
  return (
    <Section title={t`效果`}>
      <dl className="kc-figures">
        {isCoupon && (
          <div>
            <dt>{t`已领`}</dt>
            <dd>
              <CountText value={claimedCount} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t`已用`}</dt>
          <dd>
            <CountText value={usedCount} />
          </dd>
        </div>
        <div>
          <dt>{t`剩余`}</dt>
          <dd>{left === null ? t`不限量` : <CountText value={left} />}</dd>
        </div>
        <div>
          <dt>{t`已让利`}</dt>
          <dd>
            <MoneyText value={spent} />
          </dd>
        </div>
        <div>
          <dt>{t`带来实付货款`}</dt>
          <dd>
            <MoneyText value={sales} />
          </dd>
        </div>
      </dl>
      {days.length === 0 ? (
        <p className="kc-quiet">{t`还没有人用过。第一次使用后，这里按天显示次数和让利。`}</p>
      ) : (
        <div className="kc-two-charts">
          <Chart
            title={t`每天用了多少次`}
            labels={labels}
            height={200}
            series={[
              {
                name: t`次数`,
                kind: 'bar',
                points: days.map(({ uses }) => ({ value: uses, words: uses.toLocaleString('en') })),
              },
            ]}
          />
          <Chart
            title={t`每天让利多少`}
            labels={labels}
            height={200}
            series={[
              {
                name: t`让利`,
                kind: 'bar',
                points: days.map(({ amount }) => ({ value: Number(amount), words: formatMoney(amount) })),
              },
            ]}
          />
        </div>
      )}
    </Section>
  )
}
