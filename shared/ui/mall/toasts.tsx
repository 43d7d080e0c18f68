import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import { hideToast, useToasts } from '../../web/toast.ts'

const icons = { done: CircleCheck, refused: CircleAlert, failed: CircleAlert, info: Info }

export function Toasts() {
  const toasts = useToasts()
  return (
    <div aria-live="polite" className="toasts pointer-events-none inset-x-0 z-50 flex-col items-center gap-2 px-4">
      {toasts.map(({ id, tone, text, note, action }) => {
        const Icon = icons[tone]
        return (
          <div
            key={id}
            className="pointer-events-auto flex max-w-120 items-center gap-3 rounded-card bg-ink px-4 py-2.5 text-14 text-paper shadow-e2"
          >
            <Icon size={20} strokeWidth={1.75} className="shrink-0" aria-hidden />
            <span className="flex flex-col">
              {text}
              {note && <span className="font-mono text-11 break-all opacity-75">{note}</span>}
            </span>
            {action && (
              <button
                type="button"
                className="-my-2.5 -mr-2 h-11 shrink-0 px-2 font-semibold underline underline-offset-4"
                onClick={() => {
                  hideToast(id)
                  action.run()
                }}
              >
                {action.label}
              </button>
            )}
          </div>
        )
      })}
    </div>
  )
}
