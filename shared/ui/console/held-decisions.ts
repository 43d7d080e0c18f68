import { t } from '@lingui/core/macro'
import { useEffect, useRef, useState } from 'react'
import { hideToast, showToast } from '../../web/toast.ts'

const undoTime = 10_000
/** So many toasts fit a screen; one decision more, and the oldest is committed. */
const mostHeld = 5

/** The subject is off the desk by the time the server refuses, so it is named. */
export function tellRefusals(name: string, refusals: readonly { message: string }[]) {
  for (const { message } of refusals) showToast({ text: t`「${name}」${message}`, tone: 'refused' })
}

interface Held {
  id: string
  onUndo: () => void
  /** Resolves to whether the server accepted it. */
  commit: () => Promise<boolean>
  timer: ReturnType<typeof setTimeout>
  toast: number
}

const desks = new Set<() => Promise<unknown>>()

/** Before the session ends, in whose name they are made. */
export const commitHeldDecisions = () => Promise.all([...desks].map((commitAll) => commitAll()))

export interface HeldDecisions {
  /** Decided here, whether or not the server knows already: no longer in the queue. */
  has: (id: string) => boolean
  count: number
  /** Takes the newest one back, while it can be. */
  undo: () => void
  hold: (decision: { id: string; words: string; commit: () => Promise<boolean>; onUndo: () => void }) => void
}

/**
 * Decisions that are committed after ten seconds in which they can be taken back; at once when the person says so, goes
 * to another page or closes the window.
 */
export function useHeldDecisions(): HeldDecisions {
  const [ids, setIds] = useState<readonly string[]>([])
  const waiting = useRef<Held[]>([])

  /** Out of the hands of the reviewer; undefined when it was already. */
  function take(id: string) {
    const held = waiting.current.find((one) => one.id === id)
    if (!held) return undefined
    waiting.current = waiting.current.filter((one) => one !== held)
    clearTimeout(held.timer)
    hideToast(held.toast)
    return held
  }

  function release(id: string) {
    setIds((current) => current.filter((one) => one !== id))
  }

  async function commit(id: string) {
    const isAccepted = await take(id)?.commit()
    release(id)
    return isAccepted
  }

  useEffect(() => {
    const commitAll = () => Promise.all(waiting.current.map(({ id }) => commit(id)))
    const leave = () => void commitAll()
    desks.add(commitAll)
    addEventListener('pagehide', leave)
    return () => {
      desks.delete(commitAll)
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])

  function takeBack(id: string) {
    const held = take(id)
    if (!held) return
    release(id)
    held.onUndo()
  }

  return {
    undo() {
      const newest = waiting.current.at(-1)
      if (newest) takeBack(newest.id)
    },
    has: (id) => ids.includes(id),
    count: ids.length,
    hold({ id, words, commit: send, onUndo }) {
      const [oldest] = waiting.current
      if (oldest && waiting.current.length === mostHeld) void commit(oldest.id)
      const toast = showToast({
        text: words,
        tone: 'done',
        lasts: undoTime,
        action: {
          label: t`撤销`,
          run: () => takeBack(id),
        },
        also: {
          label: t`立即生效`,
          run: () => void commit(id).then((isDone) => isDone && showToast({ text: t`已生效`, tone: 'done' })),
        },
      })
      const timer = setTimeout(() => void commit(id), undoTime)
      waiting.current = [...waiting.current, { id, onUndo, commit: send, timer, toast }]
      setIds((current) => [...current, id])
    },
  }
}
