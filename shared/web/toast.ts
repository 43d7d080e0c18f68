import { useSyncExternalStore } from 'react'

export interface Toast {
  id: number
  text: string
  tone: 'done' | 'refused' | 'failed' | 'info'
  /** Small print: the request id of a breakdown. */
  note?: string
  action?: ToastAction
  /** A second action beside the first, where a console needs one. */
  also?: ToastAction
  /** Milliseconds it stays, whatever comes after it: what it offers holds as long as that. */
  lasts?: number
}

interface ToastAction {
  label: string
  run: () => void
}

let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Shows one line for a while; with an action (undo, retry) a little longer. Of passing ones at most three are on screen. */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone'] }) {
  const id = ++lastId
  const all = [...toasts, { tone: 'info' as const, ...toast, id }]
  const passing = all.filter(({ lasts }) => !lasts).slice(-3)
  set(all.filter((one) => one.lasts || passing.includes(one)))
  setTimeout(() => hideToast(id), toast.lasts ?? (toast.action ? 5_000 : 3_500))
  return id
}

export function hideToast(id: number) {
  set(toasts.filter((toast) => toast.id !== id))
}

/** For the kit that draws them: the mall's `Toasts`, the consoles' message. */
export function useToasts() {
  return useSyncExternalStore(subscribe, current, current)
}

const current = () => toasts

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
