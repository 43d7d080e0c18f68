import { formatYuan } from '@kaidian/shared/core/money'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { forecastSale, type ForecastRow } from './forecast-sale.ts'

interface FlashForecastProps {
  /** Those that are filled in. */
  rows: readonly ForecastRow[]
  count: number
}

/** What the shop is left if every piece is sold, and what the lower price costs it. */
export function FlashForecast({ rows, count }: FlashForecastProps) {
  const { t } = useLingui()
  if (rows.length === 0) return <p className="kc-quiet m-0">{t`填好限时价和活动库存后，这里算出到手金额。`}</p>
  const { pieces, goods, fee, net, cost, netOtherwise } = forecastSale(rows)
  const lines = [
    { name: t`件数`, value: <CountText value={pieces} /> },
    { name: t`买家付的货款`, value: <MoneyText value={formatYuan(goods)} /> },
    { name: t`服务费`, value: <MoneyText value={formatYuan(-fee)} /> },
    { name: t`你到手`, value: <MoneyText value={formatYuan(net)} strong />, isTotal: true },
    { name: t`比平时价少收`, value: <MoneyText value={formatYuan(cost)} /> },
    { name: t`按平时价卖到手`, value: <MoneyText value={formatYuan(netOtherwise)} /> },
  ]
  return (
    <>
      <dl className="flash-forecast" aria-live="polite">
        {lines.map(({ name, value, isTotal }) => (
          <div key={name} className={isTotal ? 'font-semibold' : undefined}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="kc-quiet mt-2 mb-0 text-13">
        {rows.length < count ? t`已填好 ${rows.length} / ${count} 款；不含运费。` : t`按现行服务费率，不含运费。`}
      </p>
    </>
  )
}
