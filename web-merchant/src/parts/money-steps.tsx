import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import type { ReactNode } from 'react'

export interface MoneyStep {
  key: string
  label: ReactNode
  note?: ReactNode
  /** a figure of the server */
  value: string
  /** what it all comes to */
  isResult?: boolean
}

/** How a figure came about, one step after the other along a thread. */
export function MoneySteps({ steps }: { steps: readonly MoneyStep[] }) {
  return (
    <ol className="m-0 list-none p-0">
      {steps.map(({ key, label, note, value, isResult = false }, at) => (
        <li key={key} className="relative flex justify-between gap-4 pb-5 pl-6">
          {at < steps.length - 1 && (
            <span
              className="absolute top-3 -bottom-1.5 left-[5px] w-px bg-[var(--kc-primary)] opacity-40"
              aria-hidden
            />
          )}
          <span
            className="absolute top-1.5 left-0 size-[11px] rounded-full border-2 border-[var(--kc-primary)] bg-surface"
            aria-hidden
          />
          <span className="min-w-0">
            {label}
            {note && <span className="tabular block text-13 break-words text-ink-3">{note}</span>}
          </span>
          <span
            className={
              isResult ? 'text-20 font-semibold whitespace-nowrap text-[var(--kc-primary)]' : 'whitespace-nowrap'
            }
          >
            <MoneyText value={value} />
          </span>
        </li>
      ))}
    </ol>
  )
}
