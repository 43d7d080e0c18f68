import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useServerNow } from '@kaidian/shared/web/clock.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { AlarmClock, Clock, TriangleAlert } from 'lucide-react'

interface ShipByProps {
  order: { status: string; shipBy?: string | null; isLate: boolean }
  /** of the server's clock; undefined: not known yet */
  offset: number | undefined
}

const hourMs = 3_600_000
const minuteMs = 60_000
const soonHours = 12

/** How long there is to send it: amber in the last hours, red when the time is over. Once all of it is sent only that it was late. */
export function ShipBy({ order: { status, shipBy, isLate }, offset }: ShipByProps) {
  const { t } = useLingui()
  const isOpen = status === 'AWAITING_SHIPMENT' || status === 'PARTLY_SHIPPED'
  if (isOpen) return shipBy ? <Left shipBy={shipBy} offset={offset} /> : null
  return isLate ? <ToneTag tone="grey" icon={TriangleAlert}>{t`发货超时`}</ToneTag> : null
}

function Left({ shipBy, offset }: { shipBy: string; offset: number | undefined }) {
  const { t } = useLingui()
  const now = useServerNow(offset)
  if (now === undefined) return null
  const left = Date.parse(shipBy) - now
  const hours = Math.floor(Math.abs(left) / hourMs)
  const minutes = Math.floor((Math.abs(left) % hourMs) / minuteMs)
  const span = hours > 0 ? t`${hours} 小时` : t`${minutes} 分钟`
  return (
    <time dateTime={shipBy} title={t`应在 ${formatTime(shipBy)} 前发货`} className="whitespace-nowrap">
      {left <= 0 ? (
        <ToneTag tone="cinnabar" icon={TriangleAlert}>{t`发货超时 ${span}`}</ToneTag>
      ) : left < soonHours * hourMs ? (
        <ToneTag tone="amber" icon={AlarmClock}>{t`发货还剩 ${span}`}</ToneTag>
      ) : (
        <ToneTag tone="grey" icon={Clock}>{t`发货还剩 ${span}`}</ToneTag>
      )}
    </time>
  )
}
