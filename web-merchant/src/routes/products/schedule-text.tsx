import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { Clock } from 'lucide-react'

interface ScheduleTextProps {
  onSaleAt?: string | null
  offSaleAt?: string | null
}

/** When a product goes on and off sale by itself. */
export function ScheduleText({ onSaleAt, offSaleAt }: ScheduleTextProps) {
  const { t } = useLingui()
  const times = [onSaleAt && t`${formatTime(onSaleAt)} 上架`, offSaleAt && t`${formatTime(offSaleAt)} 下架`]
  return times.map(
    (text) =>
      text && (
        <span key={text} className="tabular flex items-center gap-1 text-13 text-ink-2">
          <Clock size={13} className="flex-none" aria-hidden />
          {text}
        </span>
      ),
  )
}
