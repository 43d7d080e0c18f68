import { Link } from 'react-router'
import { classes } from './classes.ts'

export interface Tab {
  key: string
  label: string
  to: string
  count?: number
}

/** Tabs that are links: the tab lives in the URL. */
export function Tabs({ tabs, current, label }: { tabs: readonly Tab[]; current: string; label: string }) {
  return (
    <nav aria-label={label} className="no-scrollbar flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.key}
          to={tab.to}
          replace
          aria-current={tab.key === current ? 'page' : undefined}
          className={classes(
            'relative flex h-11 shrink-0 items-center gap-1 px-3 text-15 whitespace-nowrap -outline-offset-2',
            tab.key === current
              ? 'font-semibold text-jade-600 after:absolute after:inset-x-3 after:bottom-0 after:h-0.5 after:bg-jade-fill'
              : 'text-ink-2 hover:text-ink',
          )}
        >
          {tab.label}
          {tab.count !== undefined && tab.count > 0 && <span className="tabular text-12 text-ink-3">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  )
}
