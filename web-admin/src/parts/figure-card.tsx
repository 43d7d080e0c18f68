import { Sparkline } from '@kaidian/shared/ui/console/sparkline.tsx'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

interface FigureCardProps {
  label: string
  value: ReactNode
  icon: LucideIcon
  /** The list that the figure counts. */
  to?: string
  note?: ReactNode
  /** Its last hour, minute by minute. */
  line?: readonly number[]
}

export function FigureCard({ label, value, icon: Icon, to, note, line }: FigureCardProps) {
  const body = (
    <>
      <span className="flex items-center gap-2 text-ink-2">
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        {label}
      </span>
      <span className="adm-figure">{value}</span>
      <span className="min-h-5 text-13 text-ink-3">{note}</span>
      {line && <Sparkline values={line} width={160} height={28} />}
    </>
  )
  return to ? (
    <Link to={to} className="kc-card adm-figure-card">
      {body}
    </Link>
  ) : (
    <div className="kc-card adm-figure-card">{body}</div>
  )
}
