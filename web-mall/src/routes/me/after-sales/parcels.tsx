import { Trans, useLingui } from '@lingui/react/macro'
import { MapPin, Truck } from 'lucide-react'
import type { AfterSaleDetailFragment } from './after-sales.graphql.ts'
import { SendBackForm } from './send-back-form.tsx'
import { useCarriers } from './use-carriers.ts'

/** Where the goods go back to, with the form for its parcel while that is asked for, and the parcels of both ways. */
export function Parcels({ afterSale }: { afterSale: AfterSaleDetailFragment }) {
  const { t } = useLingui()
  const { id, status, returnAddress: to, returnCarrier, returnNumber, resendCarrier, resendNumber } = afterSale
  if (!to && !returnNumber) return null
  return (
    <section className="card flex flex-col gap-4 p-4" aria-label={t`退货物流`}>
      {to && (
        <div className="flex items-start gap-3">
          <MapPin size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-jade-600" aria-hidden />
          <div className="min-w-0">
            <p className="text-13 text-ink-3">
              <Trans>寄回地址</Trans>
            </p>
            <p className="text-15 font-semibold break-words">
              {to.name} <span className="tabular ml-2">{to.phone}</span>
            </p>
            <p className="text-14 break-words text-ink-2">{to.detail}</p>
          </div>
        </div>
      )}
      {returnCarrier && returnNumber && <Parcel label={t`寄回的包裹`} carrier={returnCarrier} number={returnNumber} />}
      {resendCarrier && resendNumber && <Parcel label={t`补发的包裹`} carrier={resendCarrier} number={resendNumber} />}
      {status === 'APPROVED' && <SendBackForm id={id} />}
    </section>
  )
}

function Parcel({ label, carrier, number }: { label: string; carrier: string; number: string }) {
  const name = useCarriers().find(({ code }) => code === carrier)?.name ?? carrier
  return (
    <div className="flex items-start gap-3">
      <Truck size={20} strokeWidth={1.75} className="mt-0.5 shrink-0 text-blue-700" aria-hidden />
      <div className="min-w-0">
        <p className="text-13 text-ink-3">{label}</p>
        <p className="text-15 font-semibold break-all">
          {name} <span className="tabular font-mono select-all">{number}</span>
        </p>
      </div>
    </div>
  )
}
