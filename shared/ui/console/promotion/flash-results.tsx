import { useLingui } from '@lingui/react/macro'
import { CountText, MoneyText } from '../money-text.tsx'
import { Section } from '../resource-detail.tsx'
import type { FlashSaleResult } from './result-of.ts'

/** How much of a flash sale is taken and paid, what it brings and what it costs. */
export function FlashResults({ sale }: { sale: FlashSaleResult }) {
  const { t } = useLingui()
  const { stock, taken, sold, sales, cost } = sale
  const figures = [
    { name: t`已抢`, note: t`含待付款`, value: <CountText value={taken} /> },
    { name: t`已付款`, value: <CountText value={sold} /> },
    { name: t`剩余`, value: <CountText value={stock - taken} /> },
    { name: t`货款`, note: t`已付款的`, value: <MoneyText value={sales} /> },
    { name: t`让利`, note: t`比平时价少收`, value: <MoneyText value={cost} /> },
  ]
  return (
    <Section title={t`效果`}>
      <dl className="kc-figures">
        {figures.map(({ name, note, value }) => (
          <div key={name}>
            <dt>
              {name}
              {note && <small> {note}</small>}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
