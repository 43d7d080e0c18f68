import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Package } from 'lucide-react'
import { CarrierName } from './carrier-name.tsx'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

export function Parcels({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  const titles = new Map(order.lines.map(({ id, title }) => [id, title]))
  return (
    <Section title={t`包裹`}>
      <ul className="m-0 grid list-none gap-3 p-0">
        {order.shipments.map(({ id, carrier, number, shippedAt, lines }) => (
          <li key={id} className="flex gap-3">
            <Package size={20} strokeWidth={1.5} className="mt-0.5 flex-none text-blue-700" aria-hidden />
            <div className="min-w-0">
              <CarrierName code={carrier} /> <b className="tabular font-medium select-all">{number}</b>
              <span className="ml-2 text-13 text-ink-3">
                <TimeText at={shippedAt} />
              </span>
              <p className="m-0 text-13 break-words text-ink-2">
                {lines.map(({ lineId, quantity }) => `${titles.get(lineId)} × ${quantity}`).join(t`；`)}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
