import { agreementName } from '@kaidian/shared/ui/agreement/agreement-words.ts'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { CalendarClock, FileWarning } from 'lucide-react'
import { Link } from 'react-router'

/** A line for each changed agreement that the member has not agreed to: announced, or in force already. */
export function AgreementBanner({ isDueOnly = false, className = '' }: { isDueOnly?: boolean; className?: string }) {
  const { t } = useLingui()
  const notices = useViewer()?.agreementNotices.filter(({ isDue }) => isDue || !isDueOnly) ?? []
  if (notices.length === 0) return null
  return (
    <ul className={`grid gap-2 ${className}`}>
      {notices.map(({ isDue, agreement: { id, kind, name, effectiveAt } }) => {
        const [title, at] = [agreementName(kind), formatTime(effectiveAt)]
        const Icon = isDue ? FileWarning : CalendarClock
        return (
          <li
            key={id}
            className={`flex items-start gap-3 rounded-card border border-line px-4 py-2 text-14 ${isDue ? 'bg-amber-50' : 'bg-blue-50'}`}
          >
            <Icon
              size={20}
              strokeWidth={1.75}
              className={`mt-2.5 shrink-0 lg:mt-1.5 ${isDue ? 'text-amber-700' : 'text-blue-700'}`}
              aria-hidden
            />
            <span className="flex grow flex-wrap items-center justify-between gap-x-4">
              <span className="py-2 lg:py-1.5">
                {isDue ? t`${title}已更新为 ${name}，同意后才能下单、领券` : t`${title}新版本 ${name} 将于 ${at} 生效`}
              </span>
              <Link
                to={`/agreement?kind=${kind}&version=${id}&view=changes`}
                className={`inline-flex min-h-11 items-center underline underline-offset-4 lg:min-h-8 ${isDue ? 'text-amber-700' : 'text-blue-700'}`}
              >
                {isDue ? t`查看并同意` : t`看看改了什么`}
              </Link>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
