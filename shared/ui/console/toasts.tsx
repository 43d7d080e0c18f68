import { useLingui } from '@lingui/react/macro'
import { Check, CircleX, Info, TriangleAlert, X } from 'lucide-react'
import { hideToast, useToasts } from '../../web/toast.ts'

const icons = { done: Check, refused: TriangleAlert, failed: CircleX, info: Info } as const

export function Toasts() {
  const { t } = useLingui()
  return (
    <ol className="kc-toasts" aria-live="polite">
      {useToasts().map(({ id, text, tone, note, action, also }) => {
        const Icon = icons[tone]
        return (
          <li key={id} className={`kc-toast kc-toast-${tone}`}>
            <Icon size={16} aria-hidden />
            <span>
              {text}
              {note && <small>{note}</small>}
            </span>
            {[action, also].map(
              (one) =>
                one && (
                  <button
                    key={one.label}
                    type="button"
                    className="kc-toast-action"
                    onClick={() => {
                      hideToast(id)
                      one.run()
                    }}
                  >
                    {one.label}
                  </button>
                ),
            )}
            <button type="button" aria-label={t`关闭提示`} onClick={() => hideToast(id)}>
              <X size={14} aria-hidden />
            </button>
          </li>
        )
      })}
    </ol>
  )
}
