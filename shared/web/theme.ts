import { useSyncExternalStore } from 'react'
import { media } from './media.ts'
import { readStored, writeStored } from './stored.ts'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

const system = media('(prefers-color-scheme: dark)')
let theme: Theme = themes.find((one) => one === readStored('theme')) ?? 'system'
const listeners = new Set<() => void>()

apply()
system.addEventListener('change', apply)

/** The choice and what it comes to now; antd needs the latter to choose its algorithm. */
export function useTheme(): { theme: Theme; isDark: boolean; setTheme: (next: Theme) => void } {
  const chosen = useSyncExternalStore(subscribe, currentTheme, currentTheme)
  const isDark = useSyncExternalStore(subscribe, isDarkNow, isDarkNow)
  return { theme: chosen, isDark, setTheme }
}

function setTheme(next: Theme) {
  theme = next
  writeStored('theme', next === 'system' ? null : next)
  apply()
}

function currentTheme() {
  return theme
}

function isDarkNow() {
  return theme === 'dark' || (theme === 'system' && system.matches)
}

function apply() {
  if (typeof document === 'undefined') return
  document.documentElement.dataset['theme'] = isDarkNow() ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
