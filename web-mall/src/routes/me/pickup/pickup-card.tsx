import { QrCode } from '@kaidian/shared/ui/mall/qr-code.tsx'
import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Clock, MapPin, Phone } from 'lucide-react'

interface PickupCardProps {
  order: {
    address: { name: string; phone: string }
    pickup: { name: string; phone: string; regionPath: string; detail: string; hours: string } | null
    pickupCode: string | null
    pickUpBy?: string | null
    canExtend: boolean
  }
}

/** Where it is collected, and the code that is shown there: the shop reads it with any camera, or types it. */
export default function PickupCard({ order: { address, pickup, pickupCode, pickUpBy, canExtend } }: PickupCardProps) {
  const { t } = useLingui()
  if (!pickup) return null
  return (
    <section className="card flex flex-col gap-4 p-4 lg:flex-row lg:items-center" aria-label={t`自提`}>
      <div className="min-w-0 grow">
        <h2 className="text-15 font-semibold">{pickup.name}</h2>
        <ul className="mt-2 flex flex-col gap-1.5 text-14 text-ink-2">
          <li className="flex gap-2">
            <MapPin size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-jade-600" aria-hidden />
            <span className="min-w-0 break-words">
              {pickup.regionPath} {pickup.detail}
            </span>
          </li>
          <li className="flex gap-2">
            <Clock size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-jade-600" aria-hidden />
            <span className="min-w-0 break-words">{pickup.hours}</span>
          </li>
          <li className="flex gap-2">
            <Phone size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-jade-600" aria-hidden />
            <a href={`tel:${pickup.phone}`} className="tabular hover:text-jade-600">
              {pickup.phone}
            </a>
          </li>
        </ul>
        <p className="mt-3 text-13 text-ink-3">
          <Trans>
            提货人 {address.name} <span className="tabular">{address.phone}</span>
          </Trans>
        </p>
        {pickUpBy && <Until at={pickUpBy} canExtend={canExtend} />}
      </div>
      {pickupCode && (
        <div className="flex shrink-0 flex-col items-center gap-2 rounded-card border border-line p-4">
          <QrCode content={`${location.origin}/merchant/pickup#${pickupCode}`} label={t`提货码`} size={160} />
          <p className="text-13 text-ink-2">
            <Trans>提货码，提货时出示</Trans>
          </p>
          <p className="tabular text-24 font-semibold tracking-wider">
            {pickupCode.slice(0, 4)} {pickupCode.slice(4)}
          </p>
        </div>
      )}
    </section>
  )
}

/** Until when the shop keeps it: nothing happens by itself, but the shop may give it back afterwards. */
function Until({ at, canExtend }: { at: string; canExtend: boolean }) {
  const seconds = useSecondsUntil(at)
  const time = formatTime(at)
  if (seconds === 0)
    return (
      <p className="mt-1 text-13 text-amber-700">
        <Trans>已过提货时间 {time}，店家可能取消订单并全额退款。还要的话，请尽快提货或联系店家。</Trans>
      </p>
    )
  return (
    <p className="text-13 text-ink-3">
      {canExtend ? (
        <Trans>请在 {time} 前提货；来不及可延长一次 7 天，提货前可申请退款。</Trans>
      ) : (
        <Trans>请在 {time} 前提货；来不及可联系店家，提货前可申请退款。</Trans>
      )}
    </p>
  )
}
