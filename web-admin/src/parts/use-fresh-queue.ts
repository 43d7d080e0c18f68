import { useEffect } from 'react'

/** How many of a queue are read at first. */
export const queuePage = 30
const pause = 20_000

interface Queue {
  startPolling: (pause: number) => void
  stopPolling: () => void
}

/** New work appears by itself; not while more than the first page is open, which reading anew would shut. */
export function useFreshQueue({ startPolling, stopPolling }: Queue, shown = 0) {
  const isShort = shown <= queuePage
  useEffect(() => {
    if (!isShort) return undefined
    startPolling(pause)
    return stopPolling
  }, [isShort, startPolling, stopPolling])
}
