import { useSyncExternalStore } from 'react'

const phone = matchMedia('(max-width: 767px)')
const narrow = matchMedia('(max-width: 1023px)')

/** Rows become cards and panes become pages. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe(phone), () => phone.matches)
}

/** The side bar becomes a drawer. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe(narrow), () => narrow.matches)
}

function subscribe(list: MediaQueryList) {
  return list === phone ? onPhone : onNarrow
}

function onPhone(listener: () => void) {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

function onNarrow(listener: () => void) {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}
