import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'
import { useSyncExternalStore } from 'react'
import { usePersonal } from './personal.ts'

const key = 'searches'
const most = 10
const none: readonly string[] = []
const listeners = new Set<() => void>()

function onChange(tell: () => void) {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

let text: string | null = null
let known: readonly string[] = none

/** One word a line; the same list as long as nothing has changed. */
function read(): readonly string[] {
  const stored = readStored(key)
  if (stored === text) return known
  text = stored
  known = stored ? stored.split('\n').slice(0, most) : none
  return known
}

function write(words: readonly string[]) {
  writeStored(key, words.length > 0 ? words.slice(0, most).join('\n') : null)
  for (const tell of listeners) tell()
}

/** What was searched for in this browser, last first: nothing is kept while it is not to be personal. */
export function useSearches() {
  const [isPersonal] = usePersonal()
  const searches = useSyncExternalStore(onChange, read, () => none)
  return {
    searches: isPersonal ? searches : none,
    isPersonal,
    remember: (words: string) => isPersonal && write([words, ...read().filter((one) => one !== words)]),
    forget: (words: string) => write(read().filter((one) => one !== words)),
    forgetAll: () => write([]),
  }
}
