import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { isChanged, isDirty } from './editor-store.ts'
import { dropLocalDraft, readLocalDraft, writeLocalDraft, type LocalDraft } from './local-draft.ts'
import { useEditorStore } from './use-editor.ts'

const localMs = 800
const serverMs = 5_000

interface Autosave {
  /** of the browser's store */
  storageKey: string
  known: LocalDraft['known']
  /** Left out where saving would be more than keeping a draft. */
  save?: () => Promise<unknown>
  isPaused: boolean
}

/**
 * Keeps what is typed in this browser, and after five quiet seconds at the server. Answers what a former visit left here,
 * until it is taken or dropped.
 */
export function useAutosave({ storageKey, known, save, isPaused }: Autosave) {
  const store = useEditorStore()
  const [left, setLeft] = useState(() => readLocalDraft(storageKey))
  const [keptAt, setKeptAt] = useState<number>()
  const isLeft = useRef(left !== undefined)

  const keepHere = useEffectEvent(() => {
    if (isLeft.current) return
    const state = store.getState()
    if (!isDirty(state)) return dropLocalDraft(storageKey)
    writeLocalDraft(storageKey, known, state)
    setKeptAt(Date.now())
  })
  const keepThere = useEffectEvent(() => {
    if (!isPaused && isDirty(store.getState())) void save?.()
  })

  useEffect(() => {
    let here: ReturnType<typeof setTimeout> | undefined
    let there: ReturnType<typeof setTimeout> | undefined
    const stop = store.subscribe((state, before) => {
      if (!isChanged(state, before) && state.saved === before.saved && state.uploads === before.uploads) return
      clearTimeout(here)
      clearTimeout(there)
      here = setTimeout(() => keepHere(), localMs)
      there = setTimeout(() => keepThere(), serverMs)
    })
    return () => {
      stop()
      clearTimeout(here)
      clearTimeout(there)
    }
  }, [store])

  function putAway() {
    isLeft.current = false
    setLeft(undefined)
  }

  return {
    left,
    keptAt,
    takeLeft: () => {
      if (left) store.getState().restore(left.draft)
      putAway()
    },
    dropLeft: () => {
      dropLocalDraft(storageKey)
      putAway()
    },
  }
}
