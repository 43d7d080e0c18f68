import { useQuery } from '@apollo/client/react'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Truck } from 'lucide-react'
import { CopyButton } from './facts.tsx'
import { CarriersDocument } from './order-page.graphql.ts'
import type { OrderDetail } from './order-page.tsx'
import { ParcelTrace } from './parcel-trace.tsx'
import { TrackingTag } from '../tracking-tag.tsx'

/** Each parcel with its carrier, number and what is in it. */
export function Shipments({ order }: { order: OrderDetail }) {
  const { t } = useLingui()
  const [language] = useLanguage()
  const { data } = useQuery(CarriersDocument)
  const nameOf = (code: string) => data?.carriers.find((carrier) => carrier.code === code)?.[language] ?? code
  return (
    <section className="card flex flex-col gap-4 p-4" aria-label={t`包裹`}>
      {order.shipments.map((shipment) => (
        <div key={shipment.id} className="flex items-start gap-3">
          <Truck size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-blue-700" aria-hidden />
          <div className="min-w-0 grow text-14">
            <p className="flex flex-wrap items-center gap-x-2 text-15 font-semibold">
              {nameOf(shipment.carrier)}
              <span className="tabular font-mono">{shipment.number}</span>
              <CopyButton text={shipment.number} />
              {shipment.tracking && <TrackingTag tracking={shipment.tracking} />}
            </p>
            <p className="text-ink-2">
              <Trans>{formatTime(shipment.shippedAt)} 发货</Trans>
              {' · '}
              <Plural value={shipment.lines.length} other="# 种商品" />
            </p>
            {shipment.tracking && shipment.tracking.events.length > 0 && (
              <ParcelTrace events={shipment.tracking.events} />
            )}
          </div>
        </div>
      ))}
    </section>
  )
}
