import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight } from 'lucide-react'

interface MonthSwitchProps {
  /** 2026-11; undefined: all of them, where a list may show them together */
  month: string | undefined
  /** The present one: there is nothing after it. */
  last: string
  onChange: (month: string) => void
}

/** Month by month; the platform's own month field speaks the browser's language and is missing in Firefox. */
export function MonthSwitch({ month, last, onChange }: MonthSwitchProps) {
  const { t } = useLingui()
  const [language] = useLanguage()
  const form = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en', {
    year: 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    timeZone: 'UTC',
  })
  const side =
    'flex size-11 items-center justify-center text-ink-2 -outline-offset-2 hover:text-jade-600 disabled:opacity-35'
  return (
    <div
      role="group"
      aria-label={t`月份`}
      className="flex items-center rounded-control border border-line bg-surface text-15"
    >
      <button
        type="button"
        aria-label={t`上个月`}
        className={side}
        onClick={() => onChange(month ? shift(month, -1) : last)}
      >
        <ChevronLeft size={20} strokeWidth={1.75} aria-hidden />
      </button>
      <span className="tabular min-w-24 text-center" aria-live="polite">
        {month ? form.format(new Date(`${month}-01`)) : t`全部月份`}
      </span>
      <button
        type="button"
        aria-label={t`下个月`}
        className={side}
        disabled={!month || month >= last}
        onClick={() => month && onChange(shift(month, 1))}
      >
        <ChevronRight size={20} strokeWidth={1.75} aria-hidden />
      </button>
    </div>
  )
}

function shift(month: string, by: number) {
  const date = new Date(`${month}-01`)
  date.setUTCMonth(date.getUTCMonth() + by)
  return date.toISOString().slice(0, 7)
}
