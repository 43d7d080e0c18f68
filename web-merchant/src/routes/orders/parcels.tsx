import { ParcelTrace } from '@kaidian/shared/ui/console/parcel-trace.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Package } from 'lucide-react'
import { useState } from 'react'
import { CarrierName } from '../../parts/parcel/carrier-name.tsx'
import { ParcelDialog } from './parcel-dialog.tsx'
import type { ShopOrderDetailFragment } from './order-page.graphql.ts'

export function Parcels({ order }: { order: ShopOrderDetailFragment }) {
  const { t } = useLingui()
  const mayShip = usePermission('order:ship')
  const isOpen = order.status === 'PARTLY_SHIPPED' || order.status === 'SHIPPED'
  const [changedId, setChanged] = useState<string>()
  const changed = order.shipments.find(({ id }) => id === changedId)
  const titles = new Map(order.lines.map(({ id, title }) => [id, title]))
  return (
    <Section title={t`包裹`}>
      <ul className="m-0 grid list-none gap-3 p-0">
        {order.shipments.map(({ id, carrier, number, shippedAt, tracking, lines }) => (
          <li key={id} className="flex gap-3">
            <Package size={20} strokeWidth={1.5} className="mt-0.5 flex-none text-blue-700" aria-hidden />
            <div className="min-w-0">
              <CarrierName code={carrier} /> <b className="tabular font-medium select-all">{number}</b>
              <span className="ml-2 text-13 text-ink-3">
                <TimeText at={shippedAt} />
              </span>
              {mayShip && isOpen && (
                <button type="button" className="kc-link-button ml-2 text-13" onClick={() => setChanged(id)}>
                  {t`更正单号`}
                </button>
              )}
              <p className="m-0 text-13 break-words text-ink-2">
                {lines.map(({ lineId, quantity }) => `${titles.get(lineId)} × ${quantity}`).join(t`；`)}
              </p>
              {tracking && <ParcelTrace tracking={tracking} />}
            </div>
          </li>
        ))}
      </ul>
      {changed && <ParcelDialog key={changed.id} parcel={changed} onClose={() => setChanged(undefined)} />}
    </Section>
  )
}
