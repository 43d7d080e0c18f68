import { readStored, writeStored } from './stored.ts'
import { useEffect, useState } from 'react'

const calmMs = 400

/**
 * What is typed stays in this browser until it is handed in. The second answer puts it away.
 * A draft of another shape, from an older version, is taken as far as its texts go.
 */
export function useLocalDraft<Name extends string>(key: string, initial: Record<Name, string>) {
  const [draft, setDraft] = useState(() => ({ ...initial, ...storedTexts(key, initial) }))
  const [isKept, setKept] = useState(true)

  useEffect(() => {
    if (isKept) return
    const timer = setTimeout(() => {
      writeStored(key, JSON.stringify(draft))
      setKept(true)
    }, calmMs)
    return () => clearTimeout(timer)
  }, [key, draft, isKept])

  return {
    draft,
    isKept,
    change: (part: Partial<Record<Name, string>>) => {
      setDraft((before) => ({ ...before, ...part }))
      setKept(false)
    },
    putAway: () => writeStored(key, null),
  }
}

function storedTexts<Name extends string>(key: string, initial: Record<Name, string>): Partial<Record<Name, string>> {
  const texts: Partial<Record<Name, string>> = {}
  try {
    const stored: unknown = JSON.parse(readStored(key) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return texts
    const found = new Map<string, unknown>(Object.entries(stored))
    for (const name in initial) {
      const text = found.get(name)
      if (typeof text === 'string') texts[name] = text
    }
  } catch {
    // Not ours to read: the form begins empty.
  }
  return texts
}
