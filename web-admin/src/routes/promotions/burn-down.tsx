import { formatYuan, parseYuan, sum } from '@kaidian/shared/core/money'
import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { fillDays, type Day } from '@kaidian/shared/ui/console/promotion/fill-days.ts'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'

interface BurnDownProps {
  budget: string
  spent: string
  days: readonly Day[]
}

/** What has been given in all up to each day, against what may be. */
export function BurnDown({ budget, spent, days }: BurnDownProps) {
  const { t } = useLingui()
  const all = fillDays(days)
  const soFar = all.map((_, at) => formatYuan(sum(all.slice(0, at + 1).map(({ amount }) => parseYuan(amount) ?? 0))))
  const [whole, gone] = [parseYuan(budget) ?? 0, parseYuan(spent) ?? 0]
  const percent = whole === 0 ? 0 : Math.round((gone * 1_000) / whole) / 10
  const point = (yuan: string) => ({ value: Number(yuan), words: formatMoney(yuan) })
  return (
    <Section
      title={t`预算`}
      extra={
        <span className="kc-quiet">
          {t`还剩`} <MoneyText value={formatYuan(whole - gone)} />
        </span>
      }
    >
      <div
        className="h-2 overflow-hidden rounded-full bg-surface-2"
        role="meter"
        aria-label={t`预算已用`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div className="h-full bg-[var(--kc-primary)]" style={{ width: `${percent}%` }} />
      </div>
      <p className="mt-2 mb-4 text-ink-2">
        {t`已用 ${percent} %`}：<MoneyText value={spent} /> / <MoneyText value={budget} />
      </p>
      {all.length > 0 && (
        <Chart
          title={t`累计让利与预算`}
          labels={all.map(({ day }) => day.slice(5))}
          height={220}
          series={[
            { name: t`累计让利`, points: soFar.map(point) },
            { name: t`预算`, isQuiet: true, points: all.map(() => point(budget)) },
          ]}
        />
      )}
    </Section>
  )
}
