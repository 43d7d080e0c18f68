import { readStored, writeStored } from '@kaidian/shared/web/stored.ts'
import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function onChange(tell: () => void) {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}

function setPersonal(isPersonal: boolean) {
  writeStored('impersonal', isPersonal ? null : '1')
  if (!isPersonal) for (const key of ['searches', 'viewed']) writeStored(key, null)
  for (const tell of listeners) tell()
}

const isPersonal = () => readStored('impersonal') === null

/**
 * Whether recommendations may look at what one has bought, and this browser may remember what was searched for and looked at: one switch
 * for all of it.
 */
export function usePersonal(): [isPersonal: boolean, set: (isPersonal: boolean) => void] {
  return [useSyncExternalStore(onChange, isPersonal, isPersonal), setPersonal]
}
