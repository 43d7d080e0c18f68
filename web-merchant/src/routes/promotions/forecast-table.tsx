import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { forecast, type Offer } from './forecast.ts'

interface ForecastTableProps {
  label: string
  price: Fen
  offer: Offer
}

/** What a sale leaves the merchant, without the campaign and with it. */
export function ForecastTable({ label, price, offer }: ForecastTableProps) {
  const { t } = useLingui()
  const { discount, merchantPart, pays, feeWithout, feeWith, netWithout, netWith } = forecast(price, offer)
  const lines = [
    { name: t`买家实付`, without: price, with: pays },
    { name: t`让利`, without: 0, with: -discount },
    { name: t`其中你承担`, without: 0, with: -merchantPart },
    { name: t`服务费 ${formatBps(offer.feeRateBps)}`, without: -feeWithout, with: -feeWith },
    { name: t`你净得`, without: netWithout, with: netWith, isTotal: true },
  ]
  return (
    <table className="w-full self-start">
      <caption className="mb-2 text-left text-13 text-ink-2">
        {discount === 0 ? t`${label}，还没到门槛` : label}
      </caption>
      <thead className="text-13 text-ink-3">
        <tr>
          <th scope="col" className="text-left font-normal">{t`这一笔`}</th>
          <th scope="col" className="pb-1 text-right font-normal">{t`没有活动`}</th>
          <th scope="col" className="pb-1 text-right font-normal">{t`有活动`}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, without, with: after, isTotal }) => (
          <tr key={name} className={`border-t border-line ${isTotal ? 'font-semibold' : ''}`}>
            <th scope="row" className={`py-1.5 text-left ${isTotal ? 'font-semibold' : 'font-normal'}`}>
              {name}
            </th>
            <td className="py-1.5 text-right">
              <MoneyText value={formatYuan(without)} />
            </td>
            <td className="py-1.5 text-right">
              <MoneyText value={formatYuan(after)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
