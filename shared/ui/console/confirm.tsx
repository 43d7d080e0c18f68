import { createContext, lazy, Suspense, use, useState, type ReactNode } from 'react'

export interface Question {
  title: string
  body?: ReactNode
  /** The word on the button: a verb, 退回 or 保存为新版本. */
  confirm: string
  isDangerous?: boolean
  /** Asks for a reason, which the audit keeps. */
  reason?: { label: string; isRequired: boolean; templates?: readonly string[] }
  /** Has to be typed before the button works: for money and permissions. */
  typed?: string
}

export type Answer = { reason: string } | null
type Ask = (question: Question) => Promise<Answer>

const ConfirmDialog = lazy(() => import('./confirm-dialog.tsx'))
const ConfirmContext = createContext<Ask | null>(null)

/** `const answer = await confirm({ title, confirm })`: null when the person turned back. */
export function useConfirm(): Ask {
  const ask = use(ConfirmContext)
  if (!ask) throw new Error('useConfirm stands outside ConsoleRoot')
  return ask
}

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<{ question: Question; answer: (answer: Answer) => void }>()
  const [ask] = useState<Ask>(
    () => (question: Question) => new Promise<Answer>((resolve) => setOpen({ question, answer: resolve })),
  )
  return (
    <ConfirmContext value={ask}>
      {children}
      {open && (
        <Suspense>
          <ConfirmDialog
            question={open.question}
            onAnswer={(answer) => {
              open.answer(answer)
              setOpen(undefined)
            }}
          />
        </Suspense>
      )}
    </ConfirmContext>
  )
}
