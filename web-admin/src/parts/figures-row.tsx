import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import type { ReactNode } from 'react'

export interface SumFigure {
  label: string
  value: string | undefined
  note?: ReactNode
}

/** The sums above a list: as many side by side as fit. Those of the filter before are dimmed while the next ones come. */
export function FiguresRow({ figures, isStale = false }: { figures: readonly SumFigure[]; isStale?: boolean }) {
  return (
    <dl
      aria-busy={isStale}
      className={`${isStale ? 'kc-stale ' : ''}mb-4 grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6`}
    >
      {figures.map(({ label, value, note }) => (
        <div key={label} className="kc-card min-w-0 px-4 py-3">
          <dt className="text-ink-2">{label}</dt>
          <dd className="mt-1 text-17">
            <MoneyText value={value} strong />
            {note && <span className="block text-13 text-ink-3">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
