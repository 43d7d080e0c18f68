import { useLingui } from '@lingui/react/macro'
import { Check, CircleX, Info, TriangleAlert, X } from 'lucide-react'
import { hideToast, useToasts, type Toast } from '../../web/toast.ts'

const icons = { done: Check, refused: TriangleAlert, failed: CircleX, info: Info } as const

/** Passing ones above; what stays a while, for something can be taken back, below, where it covers nothing one reads. */
export function Toasts() {
  const toasts = useToasts()
  return (
    <>
      <ol className="kc-toasts" aria-live="polite">
        {toasts.map((toast) => !toast.lasts && <Line key={toast.id} toast={toast} />)}
      </ol>
      <ol className="kc-toasts kc-toasts-lasting" aria-live="polite">
        {toasts.map((toast) => toast.lasts && <Line key={toast.id} toast={toast} />)}
      </ol>
    </>
  )
}

function Line({ toast: { id, text, tone, note, action, also } }: { toast: Toast }) {
  const { t } = useLingui()
  const Icon = icons[tone]
  return (
    <li className={`kc-toast kc-toast-${tone}`}>
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
}
