import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { Toasts } from './toasts.tsx'

interface SheetProps {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Stays in sight below what scrolls. */
  footer?: ReactNode
}

/** A platform dialog: from below on a phone, in the middle on a PC. Esc, the cross and the ground close it. */
export function Sheet({ isOpen, onClose, title, children, footer }: SheetProps) {
  const { t } = useLingui()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (isOpen && !element.open) element.showModal()
    if (!isOpen && element.open) element.close()
  }, [isOpen])
  useEffect(() => {
    const element = dialog.current
    const closeByGround = (event: MouseEvent) => event.target === element && element?.close()
    element?.addEventListener('click', closeByGround)
    return () => element?.removeEventListener('click', closeByGround)
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      // React hands the closing of a sheet within this one up to here as well.
      onClose={({ target, currentTarget }) => target === currentTarget && onClose()}
      className="sheet"
    >
      {isOpen && <Toasts />}
      {isOpen && (
        <div className="flex max-h-[inherit] flex-col">
          <header className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-4">
            <h2 id={titleId} className="text-17 font-semibold">
              {title}
            </h2>
            <button
              type="button"
              onClick={onClose}
              aria-label={t`关闭`}
              className="flex size-11 items-center justify-center rounded-full text-ink-2 hover:bg-surface-2"
            >
              <X size={20} strokeWidth={1.75} aria-hidden />
            </button>
          </header>
          <div className="grow overflow-y-auto overscroll-contain p-4">{children}</div>
          {footer && (
            <footer className="border-t border-line p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">{footer}</footer>
          )}
        </div>
      )}
    </dialog>
  )
}
