import { limits } from '@kaidian/shared/core/limits'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { useLingui } from '@lingui/react/macro'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import './print.css'

/** The orders that the address names. */
export function usePrintedIds(): string[] {
  const ids = (useSearchParams()[0].get('ids') ?? '').split(',').filter(Boolean)
  return [...new Set(ids)].slice(0, limits.printedOrders)
}

interface PrintFrameProps {
  title: string
  /** what is wrong with printing it, or what is to be known: not on paper */
  note?: ReactNode
  /** choices beside the button: not on paper */
  choices?: ReactNode
  isEmpty: boolean
  /** something of it has yet to come */
  isBusy?: boolean
  empty: string
  children: ReactNode
}

/** What is printed, under a bar that is not. */
export function PrintFrame({ title, note, choices, isEmpty, isBusy = false, empty, children }: PrintFrameProps) {
  const { t } = useLingui()
  usePageTitle(title)
  return (
    <main className="paper">
      <header className="paper-bar">
        <h1>{title}</h1>
        {choices}
        <button type="button" disabled={isEmpty || isBusy} onClick={() => print()}>
          <Printer size={16} aria-hidden /> {t`打印或存为 PDF`}
        </button>
        {note && <p>{note}</p>}
      </header>
      {isEmpty ? <p className="paper-empty">{empty}</p> : children}
    </main>
  )
}
